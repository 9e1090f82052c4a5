import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { answer } from '../../api/answer.ts';
import { getSignal, queryAccounts } from '../../api/generated/sdk.gen.ts';
import type { PortfolioRow } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { ROW_KINDS } from '../../features/portfolio/queries.ts';
import own from '../../features/portfolio/portfolio.module.css';
import { EvidenceCard } from '../../features/signals/evidence-card.tsx';
import { accountHref } from '../../kit/chip/chip.tsx';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { HealthChange } from '../../kit/health-mark/health-change.tsx';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { Panel } from '../../kit/panel/panel.tsx';
import { Loading } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './portfolio.module.css';

type PeekProps = {
  readonly id: string | undefined;
  readonly setting: ColumnSetting;
  readonly onClose: () => void;
  readonly onRow: (row: PortfolioRow) => void;
};

const COLUMNS = ['arr', 'renewal_on', 'owner', 'reason', 'health_change', 'stage', 'tier', 'days_since_two_way'];
const CHANGE_DAYS = 30;

/** One account beside the list: what matters about it, its first reason with the evidence, and what can be done. */
export function PortfolioPeek({ id, setting, onClose, onRow }: PeekProps) {
  const { t } = setting;
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  const navigate = useNavigate();
  const row = useQuery({
    queryKey: workspaceKey(slug, ROW_KINDS, 'peek', id),
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      answer(
        queryAccounts({
          path: { workspace: slug },
          body: {
            rule: { field: 'attribute:id', op: 'is', text: id ?? '' },
            columns: seesMoney ? COLUMNS : COLUMNS.filter((column) => column !== 'arr'),
            limit: 1,
          },
          signal,
        }),
      ),
    select: ({ rows }) => rows[0] ?? null,
  }).data;
  useEffect(() => {
    if (row) onRow(row);
  }, [row, onRow]);
  if (id === undefined) return null;
  return (
    <div className={classes.peek}>
      <Panel
        opened
        onClose={onClose}
        closable
        width={480}
        name={t('portfolio.peek', { name: row?.name ?? '' })}
        title={
          <h2 className="p-figure" style={{ margin: 0, overflowWrap: 'anywhere' }}>
            {row?.name ?? ' '}
          </h2>
        }
        footer={
          <div className={own.footer}>
            <Button variant="filled" onClick={() => void navigate({ to: accountHref(slug, row ?? { id, name: '' }) })}>
              {t('actions.openAccount')}
            </Button>
            <CommandButton id="account.task" word={t('actions.task')} />
            <CommandButton id="account.note" word={t('actions.note')} />
            <CommandButton id="account.assign" word={t('actions.assign')} />
          </div>
        }
      >
        {row === undefined && <Loading rows={4} />}
        {row === null && (
          <p className="p-meta" style={{ padding: 16 }}>
            {t('portfolio.peekGone')}
          </p>
        )}
        {row && <Facts row={row} setting={setting} />}
        {row?.reason && <FirstReason reason={row.reason} setting={setting} />}
        {row && !row.reason && <p className={`${own.peekBody} p-meta`}>{t('portfolio.noSignal')}</p>}
      </Panel>
    </div>
  );
}

function Facts({
  row,
  setting: { t, format, currency, today, memberName },
}: {
  readonly row: PortfolioRow;
  readonly setting: ColumnSetting;
}) {
  const { arr, renewal_on: renewal, owner, health_change: change, stage, days_since_two_way: contact } = row.values;
  return (
    <dl className={own.peekFacts}>
      <div>
        <dt>{t('portfolio.column.health')}</dt>
        <dd>
          <HealthMark band={row.band} score={row.score ?? undefined} coverageRatio={row.coverageRatio ?? undefined} />{' '}
          {typeof change === 'number' && <HealthChange points={change} days={CHANGE_DAYS} />}
        </dd>
      </div>
      <div>
        <dt>{t('metrics.arr.name')}</dt>
        <dd>{typeof arr === 'number' ? format.money({ amountMinor: arr, currency }) : t('portfolio.noArr')}</dd>
      </div>
      {typeof renewal === 'string' && (
        <div>
          <dt>{t('portfolio.column.renewal_on')}</dt>
          <dd>{format.day(renewal, today)}</dd>
        </div>
      )}
      <div>
        <dt>{t('portfolio.column.owner')}</dt>
        <dd>{typeof owner === 'string' ? memberName(owner) : t('portfolio.bulk.nobody')}</dd>
      </div>
      {typeof stage === 'string' && (
        <div>
          <dt>{t('portfolio.column.stage')}</dt>
          <dd>{t.find(`portfolio.stage.${stage}`) ?? stage}</dd>
        </div>
      )}
      {typeof contact === 'number' && (
        <div>
          <dt>{t('metrics.days_since_two_way.name')}</dt>
          <dd>{format.days(Math.round(contact))}</dd>
        </div>
      )}
    </dl>
  );
}

function FirstReason({ reason, setting }: { readonly reason: NonNullable<PortfolioRow['reason']>; readonly setting: ColumnSetting }) {
  const slug = useWorkspaceSlug();
  const t = useWords();
  const signal = useQuery({
    queryKey: workspaceKey(slug, ['signals'], 'signal', reason.id),
    queryFn: ({ signal: abort }) => answer(getSignal({ path: { workspace: slug, signal: reason.id }, signal: abort })),
  }).data;
  return (
    <div className={own.peekBody}>
      <EvidenceCard
        signal={signal ?? { key: reason.key, severity: reason.severity, since: reason.since, evidence: reason.evidence }}
        today={setting.today}
        currency={setting.currency}
      />
      {reason.others > 0 && <p className="p-meta">{t('portfolio.otherReasons', { n: reason.others })}</p>}
    </div>
  );
}
