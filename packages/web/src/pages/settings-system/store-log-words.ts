import type { InstallationSystem } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

type Entry = InstallationSystem['storeLog'][number];

const FAULTS = ['damagedParts', 'differing', 'wrongDays', 'missing'] as const;

/** What was done with the usage store, and what came of it, in a sentence or two. */
export function storeLogSentence(t: Words, format: Format, { kind, state, outcome }: Entry): string {
  if (state !== 'done') return t(`system.store.${state}`, { work: t(`system.store.kind.${kind}`) });
  const { rows = 0, parts = 0, bytes = 0, pruned = 0, lost = 0, files = 0, ...more } = outcome ?? {};
  const sentences: string[] = [];
  if (kind === 'archive') {
    sentences.push(parts === 0 ? t('system.store.unchanged') : t('system.store.archived', { rows, parts, size: format.bytes(bytes) }));
    if (pruned > 0) sentences.push(t('system.store.pruned', { n: pruned }));
  }
  if (kind === 'verify') {
    const faults = FAULTS.reduce((sum, fault) => sum + (more[fault] ?? 0), 0);
    sentences.push(faults === 0 ? t('system.store.verified', { rows }) : t('system.store.differs', { n: faults }));
  }
  if (kind === 'repair') sentences.push(t('system.store.repaired', { n: files }));
  if (kind === 'rebuild') sentences.push(t('system.store.rebuilt', { rows }));
  if (kind === 'erase') sentences.push(t('system.store.erased'));
  if (lost > 0) sentences.push(t('system.store.lost', { n: lost }));
  return sentences.join(' ');
}
