import { Chip, Group } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Today } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { JudgingNote } from '../../features/portfolio/judging-note.tsx';
import { isGoingOn, useFirstJudgement } from '../../features/portfolio/queries.ts';
import { PoorChannels } from '../../features/channels/poor-channels.tsx';
import { SilentSources } from '../../features/source-gaps/silent-sources.tsx';
import { StartChecklist } from '../../features/start-checklist/start-checklist.tsx';
import { NewInBook } from '../../features/teams/new-in-book.tsx';
import { OrphanedBooks } from '../../features/teams/orphaned-books.tsx';
import { wantedRows } from '../../features/today/sections.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { useNavigationCount } from '../../kit/navigation/counts.ts';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { TodayBoard } from './today-board.tsx';
import { isMostlyUnjudged } from './too-little-known.tsx';
import { useToday } from './use-today.ts';
import { RuleOverAccounts } from './rule-over-accounts.tsx';

const kinds = ['job', 'all', 'signal', 'task', 'notice', 'risk', 'renewal'] as const;
const BOOKS = new Set(['csm_named', 'csm_pooled', 'renewals']);

/** Whom do I turn to next, and why? */
export function TodayPage() {
  const t = useWords();
  const format = useFormat();
  const navigate = useNavigate({ from: '/w/$workspace/today' });
  const { kind, more, ...rows } = useSearch({ from: '/w/$workspace/today' });
  const job = useMembership()?.member.job;
  const [scope, setScope] = useScope(job !== undefined && BOOKS.has(job) ? 'book' : 'all');
  const query = useToday({ scope, kind, wanted: wantedRows(rows, more) });
  const today = query.data;
  // Until all are judged, each step of it makes another list: none that one could lose one's place in.
  const first = useFirstJudgement();
  const judged = isGoingOn(first) ? first?.judged : 'all';
  useNavigationCount('today', kind === undefined ? today?.accounts : undefined);
  const filter = (next: string) => void navigate({ search: (before) => ({ ...before, kind: next as Today['kind'] }) });
  return (
    <Page
      title={t('today.title')}
      meta={today && format.weekday(today.on)}
      lead={today ? <Lead today={today} /> : <LeadWaits />}
      fill
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} counts={today ? { [scope]: today.scopeAccounts } : {}} />
          <CommandButton id="task.add" />
        </>
      }
      filters={
        today ? (
          <Chip.Group value={today.kind} onChange={filter}>
            <Group gap={8} role="group" aria-label={t('today.filters')}>
              {kinds.map((one) => {
                const count = today.counts[one];
                return count === null ? null : <Filter key={one} value={one} word={t(`today.filter.${one}`)} count={count} />;
              })}
            </Group>
          </Chip.Group>
        ) : (
          <LeadWaits isFilters />
        )
      }
    >
      <StartChecklist />
      <NewInBook />
      <OrphanedBooks drawRule={(asked) => <RuleOverAccounts {...asked} />} />
      <SilentSources />
      <PoorChannels />
      <JudgingNote />
      <Block query={query} what={t('today.title')}>
        {(data) => (
          <TodayBoard
            today={data}
            asked={`${scope}/${kind ?? 'own'}/${judged}`}
            isReading={query.isPlaceholderData}
            scope={scope}
            onEveryone={() => setScope('all')}
          />
        )}
      </Block>
    </Page>
  );
}

function Filter({ value, word, count }: { readonly value: string; readonly word: string; readonly count: number }): ReactNode {
  return (
    <Chip value={value} size="xs" variant="outline">
      {word} {count}
    </Chip>
  );
}

/** "9 accounts need you. $702,300 of ARR is behind them." */
function Lead({ today }: { readonly today: Today }) {
  const t = useWords();
  const format = useFormat();
  const money = format.money({ amountMinor: today.arrMinor ?? 0, currency: today.currency });
  return (
    <span className="p-lead">
      <Rich
        k={today.accounts === 0 && isMostlyUnjudged(today) ? 'today.leadUnjudged' : 'today.lead'}
        values={{ n: today.accounts }}
        tags={{ b: (text) => <strong>{text}</strong> }}
      />
      {today.arrMinor !== null && today.arrMinor > 0 && (
        <>
          {' '}
          <Rich k="today.leadArr" values={{ money }} tags={{ arr: (text) => <span>{text}</span> }} />
        </>
      )}
      {today.unowned > 0 && <> {t('today.leadUnowned', { n: today.unowned })}</>}
      {today.standsInFor.length > 0 && <> {t('teams.standingIn', { names: format.list(today.standsInFor.map(({ name }) => name)) })}.</>}
      {today.counts.done > 0 && <> {t('today.leadDone', { n: today.counts.done })}</>}
    </span>
  );
}
