import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import { actionWord } from './action-word.ts';
import type { Saying } from './audit-words.ts';
import classes from './audit.module.css';
import { ChangeList } from './change-list.tsx';
import { placeOf } from './place-of.ts';

/** One entry: a sentence, what it changed, from where. */
export function EntryRow({ entry, saying }: { readonly entry: AuditEntry; readonly saying: Saying }) {
  const t = useWords();
  const format = useFormat();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  return (
    <Table.Tr className={classes.row}>
      <Table.Td className={classes.when}>
        {format.moment(entry.at, timeZone)}
        <span className={classes.number}>#{entry.seq}</span>
      </Table.Td>
      <Table.Td>
        <Sentence entry={entry} />
        <ChangeList entry={entry} saying={saying} />
        {entry.isErased && <p className={classes.erased}>{t('audit.erased')}</p>}
        <From origin={entry.origin} />
      </Table.Td>
    </Table.Tr>
  );
}

function Sentence({ entry }: { readonly entry: AuditEntry }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const said = { who: whoOf(t, entry), did: actionWord(t, entry.action) };
  const subject = subjectOf(t, entry);
  const place = placeOf(entry);
  const href: string = `/w/${slug}/${place ?? ''}`;
  if (subject === null) return <p className={classes.sentence}>{t('audit.sentence', said)}</p>;
  if (place === undefined) return <p className={classes.sentence}>{t('audit.sentenceOf', { ...said, subject })}</p>;
  return (
    <p className={classes.sentence}>
      {t('audit.sentenceOf', { ...said, subject: '' })}
      <Link to={href}>{subject}</Link>
    </p>
  );
}

/** What it was done to, where that says more than the sentence alone. */
function subjectOf(t: Words, { subjectKind, subjectId, subjectName, actorId }: AuditEntry): string | null {
  if (subjectKind === 'workspace' || subjectId === actorId) return null;
  if (subjectKind === 'retention') return t.find(`retention-settings.kind.${subjectId}`) ?? subjectId;
  if (subjectKind === 'export') return t.find(`audit.exportOf.${subjectId}`) ?? subjectId;
  return subjectName;
}

function whoOf(t: Words, { actorKind, actorName }: AuditEntry): string {
  switch (actorKind) {
    case 'member':
      return actorName ?? t('audit.actor.memberGone');
    case 'key':
      return actorName === null ? t('audit.actor.keyGone') : t('audit.actor.key', { name: actorName });
    case 'operator':
      return t('audit.actor.operator');
    case 'somebody':
      return t('audit.actor.somebody');
    case 'system':
      return t('settings.audit.actor.system');
  }
}

function From({ origin }: { readonly origin: AuditEntry['origin'] }) {
  const t = useWords();
  if (origin === null) return null;
  const { via, address = '–', host = '–', user = '–', agent, browser, system } = origin;
  const device = browser != null && system != null ? t('sign-in-settings.sessions.on', { browser, system }) : (browser ?? system ?? agent);
  return (
    <p className={classes.from} title={agent}>
      {via === 'request' ? t('audit.from.request', { address }) : t('audit.from.terminal', { host, user })}
      {device !== undefined && ` · ${device}`}
    </p>
  );
}
