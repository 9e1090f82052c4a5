import type { Language } from '@perennial/words/language';
import { ownWord } from '@perennial/words/own-word';
import type { Records } from '../../../platform/records/records.ts';
import { listOwnMetrics } from '../store/own-metrics.store.ts';

/** The names of own metrics in one language, under the keys of words: what sentences that name metrics are said with. */
export async function ownNamesOf(records: Records, workspaceId: string, language: Language): Promise<ReadonlyMap<string, string>> {
  const own = await listOwnMetrics(records, workspaceId);
  return new Map(own.map(({ key, definition }) => [`metrics.${key}.name`, ownWord(definition.words, language).name]));
}
