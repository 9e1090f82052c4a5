import { ActionIcon, Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Check, Clock } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { rememberWalk } from '../../kit/navigation/walk.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import type { Scope } from '../../kit/scope/scope.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { sections, walkThrough } from '../../features/today/sections.ts';
import { useWorkActions } from '../../features/work-actions/use-work-actions.tsx';
import { canClose, canSnooze, type TodayActs, useTodayActs } from './today-acts.tsx';
import { reasonSentence } from './reason-line.tsx';
import { isMostlyUnjudged, TooLittleKnown } from './too-little-known.tsx';
import { TodayList } from './today-list.tsx';
import { TodayPanel } from './today-panel.tsx';
import classes from './today.module.css';
import { useCalmList } from './use-today.ts';

type TodayBoardProps = {
  readonly today: Today;
  readonly asked: string;
  /** More rows were asked for and are not there yet. */
  readonly isReading: boolean;
  readonly scope: Scope;
  readonly onEveryone: () => void;
};

/** The list, and beside it the evidence of the chosen row. */
export function TodayBoard({ today, asked, isReading, scope, onEveryone }: TodayBoardProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/today' });
  const { item, more, reason: reasonId } = useSearch({ from: '/w/$workspace/today' });
  const may = useMay('work');
  const { rows, newCount, showNew } = useCalmList(today, asked);
  const wide = window.matchMedia('(min-width: 80em)').matches;
  const chosen = rows.find((row) => row.account.id === item) ?? (wide ? rows[0] : undefined);
  const setting = { today: today.on, currency: today.currency };
  const choose = (id: string | undefined, replace: boolean) =>
    void navigate({ search: (before) => ({ ...before, item: id, reason: undefined }), replace });
  const acts = useTodayActs({ row: chosen, rows, setting, onNext: (id) => choose(id, true) });
  const reason = chosen?.reasons[0];
  const why = reason === undefined ? undefined : reasonSentence({ t, format }, reason, setting);
  const work = useWorkActions(
    chosen && { id: chosen.account.id, name: chosen.account.name, ownerId: chosen.owner?.id ?? null, reason: why },
    today.on,
  );
  if (sections.every((section) => today.counts[section] === 0)) return <NothingToDo today={today} scope={scope} onEveryone={onEveryone} />;
  const open = (row: TodayRow, panel?: 'use') => {
    rememberWalk('today', walkThrough(today.counts, rows, more));
    void navigate({ to: accountHref(slug, row.account), search: { ctx: 'today', panel } as never });
  };
  return (
    <div className={classes.layout}>
      <TodayList
        today={today}
        scope={scope}
        rows={rows}
        newCount={newCount}
        isReading={isReading}
        onShowNew={showNew}
        setting={setting}
        current={chosen?.account.id}
        unfolded={more}
        onMore={(section, count) => void navigate({ search: (before) => ({ ...before, [section]: count }), replace: true })}
        onUnfold={(section) => void navigate({ search: (before) => ({ ...before, more: section }) })}
        onChoose={(row) => choose(row.account.id, item !== undefined)}
        onOpen={(row) => open(row)}
        onPeek={(row) => choose(row.account.id, false)}
        rowActions={(row) => may && <RowActs row={row} acts={acts} />}
      />
      <TodayPanel
        row={chosen}
        setting={setting}
        isFitSet={today.isFitSet}
        reasonId={reasonId}
        onReason={(id) => void navigate({ search: (before) => ({ ...before, item: chosen?.account.id, reason: id }) })}
        onClose={() => choose(undefined, false)}
        onOpen={() => chosen && open(chosen)}
        onRows={() => chosen && open(chosen, 'use')}
      />
      {acts.dialogs}
      {work.dialogs}
    </div>
  );
}

/** What can be done with a row where it stands. */
function RowActs({ row, acts }: { readonly row: TodayRow; readonly acts: TodayActs }) {
  const t = useWords();
  const act = (run: (row: TodayRow) => void) => (event: MouseEvent) => {
    event.stopPropagation();
    run(row);
  };
  return (
    <>
      {canSnooze(row) && (
        <ActionIcon size="sm" aria-label={t('today.snooze', { name: row.account.name })} onClick={act(acts.snooze)}>
          <Clock size={16} aria-hidden="true" />
        </ActionIcon>
      )}
      {canClose(row) && (
        <ActionIcon size="sm" aria-label={t('today.close', { name: row.account.name })} onClick={act(acts.close)}>
          <Check size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </>
  );
}

/** First day, all done, or an empty book: each with its next step. */
function NothingToDo({ today, scope, onEveryone }: Pick<TodayBoardProps, 'today' | 'scope' | 'onEveryone'>) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  if (today.scopeAccounts === 0)
    return <NothingYet {...(scope === 'book' ? { title: t('today.empty.noBook') } : {})} scope={scope} onEveryone={onEveryone} />;
  if (isMostlyUnjudged(today)) return <TooLittleKnown today={today} scope={scope} />;
  const back =
    today.returning && t('today.empty.returns', { n: today.returning.count, day: format.dayInSentence(today.returning.on, today.on) });
  return (
    <Empty
      icon={Check}
      title={t('today.empty.done')}
      description={back ?? undefined}
      actions={
        <>
          <Button onClick={() => void navigate({ to: `/w/${slug}/accounts` })}>{t('today.empty.portfolio')}</Button>
          {scope === 'book' && <Button onClick={onEveryone}>{t('states.everyone')}</Button>}
        </>
      }
    />
  );
}
