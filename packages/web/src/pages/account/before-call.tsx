import { Button, Group, Modal } from '@mantine/core';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import {
  useAccountSignals,
  useContacts,
  useExplanation,
  useFeatures,
  useTasks,
  useTickets,
  useTimeline,
} from '../../features/account/queries.ts';
import { signalSentence } from '@perennial/words/signal-sentence';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './before-call.module.css';
import { Figures } from './figures.tsx';
import { personNote } from './people-card.tsx';
import { timelineSentence } from './timeline-words.ts';
import { usePlace } from './use-place.ts';
import { useSaying } from './use-saying.ts';
import { useTelling } from './use-telling.ts';
import { featureName } from '@perennial/words/feature-name';
import { whySentence } from '@perennial/words/why';

/** `b`: the same facts in one column that can be printed, with room for notes at its end. */
export function BeforeCall({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  return (
    <Modal
      opened={search.panel === 'call'}
      onClose={() => setSearch({ panel: undefined })}
      size={720}
      title={t('accounts.call.title', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      classNames={{ content: classes.sheet, header: classes.head }}
    >
      {search.panel === 'call' && <Sheet account={account} />}
    </Modal>
  );
}

function Sheet({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const saying = useSaying();
  const telling = useTelling(account.today);
  const currency = useMembership()?.workspace.currency ?? 'USD';
  const explanation = useExplanation(account.id, {}).data;
  const signals = useAccountSignals(account.id).data?.signals.filter(({ state }) => state === 'open') ?? [];
  const people = useContacts(account.id).data?.contacts.slice(0, 6) ?? [];
  const unused = useFeatures(account.id).data?.features.filter(({ isEntitled, contacts }) => isEntitled && contacts === 0) ?? [];
  const tasks = useTasks(account.id).data?.tasks.filter(({ state }) => state === 'open') ?? [];
  const tickets = useTickets(account.id).data?.tickets.filter(({ solvedAt }) => solvedAt === null) ?? [];
  const latest = useTimeline(account.id, { kinds: 'note,interaction,ticket,answer' }, 10).data?.pages[0]?.items.slice(0, 6) ?? [];
  return (
    <div className={classes.column}>
      <Group justify="flex-end" className={classes.tools}>
        <Button leftSection={<Printer size={16} aria-hidden="true" />} onClick={() => window.print()}>
          {t('accounts.call.print')}
        </Button>
      </Group>
      <h1 className={classes.name}>{account.name}</h1>
      <Figures account={account} />
      {explanation && <p className="p-lead">{whySentence(saying, explanation, account.name)}</p>}
      <Part title={t('accounts.signals.title')}>
        {signals.map((signal) => (
          <li key={signal.id}>{signalSentence({ t, format }, signal, { today: account.today, currency })}</li>
        ))}
      </Part>
      <Part title={t('accounts.next.title')}>
        {tasks.map((task) => (
          <li key={task.id}>
            {task.title}
            {task.dueOn && <span className="p-meta"> · {format.ago(task.dueOn, account.today)}</span>}
          </li>
        ))}
      </Part>
      <Part title={t('accounts.support.open', { n: tickets.length })}>
        {tickets.slice(0, 6).map((ticket) => (
          <li key={ticket.id}>
            {ticket.subject ?? ticket.externalId}
            <span className="p-meta">
              {' '}
              · {t(`accounts.severity.${ticket.severity}`)} · {format.days(ticket.ageDays)}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('accounts.tab.people')}>
        {people.map((person) => (
          <li key={person.id}>
            {person.name}
            <span className="p-meta"> · {personNote({ t, format }, person, account.today)}</span>
          </li>
        ))}
      </Part>
      <Part title={t('accounts.call.unused')}>
        {unused.map((line) => (
          <li key={line.feature}>{featureName(line.feature)}</li>
        ))}
      </Part>
      <Part title={t('accounts.latest.title')}>
        {latest.map((item) => (
          <li key={item.id}>
            <span className="p-meta">{format.day(telling.dayOf(item.at), account.today)} · </span>
            {item.kind === 'note' ? item.body?.slice(0, 240) : timelineSentence(telling, item)}
          </li>
        ))}
      </Part>
      <section>
        <h2 className="p-card-title">{t('accounts.work.notes')}</h2>
        <div className={classes.lines} aria-hidden="true" />
      </section>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <h2 className="p-card-title">{title}</h2>
      <ul className={classes.list}>{children}</ul>
    </section>
  );
}
