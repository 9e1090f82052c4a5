import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getRevenueInsight } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { HeatTriangle } from '../../kit/chart/heat-triangle.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { Movements } from './movements.tsx';
import { MovementRows } from './movement-rows.tsx';
import { RenewalsAhead } from './renewals-ahead.tsx';
import { RetentionLines } from './retention-lines.tsx';

/** What recurs, and does it last? */
export function InsightRevenuePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/revenue' });
  const { month, cells } = useSearch({ from: '/w/$workspace/insight/revenue' });
  const [scope, setScope] = useScope('all');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-revenue', scope),
    queryFn: ({ signal }) => answer(getRevenueInsight({ path: { workspace: slug }, query: { scope }, signal })),
  });
  const open = (since: string | undefined) => void navigate({ search: (before) => ({ ...before, month: since }) });
  const shown = query.data?.months.find(({ since }) => since === month);
  return (
    <Page
      title={t('insight.revenue.title')}
      lead={query.data && !isEmpty(query.data) && <Lead insight={query.data} />}
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
    >
      <Block query={query} what={t('insight.revenue.title')}>
        {(insight) =>
          isEmpty(insight) ? (
            <NothingYet title={t('insight.revenue.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <div className={classes.grid}>
              <div className={classes.wide}>
                <Movements insight={insight} onOpen={open} />
              </div>
              <RetentionLines insight={insight} />
              <RenewalsAhead scope={scope} />
              <div className={classes.wide}>
                <Card
                  title={t('insight.revenue.cohorts')}
                  aside={
                    <SegmentedControl
                      aria-label={t('insight.countBy')}
                      value={cells ?? 'accounts'}
                      data={[
                        { value: 'accounts', label: t('insight.accounts') },
                        { value: 'money', label: 'ARR' },
                      ]}
                      onChange={(value) =>
                        void navigate({ search: (before) => ({ ...before, cells: value === 'money' ? 'money' : undefined }) })
                      }
                    />
                  }
                >
                  <Cohorts insight={insight} isMoney={cells === 'money'} />
                </Card>
              </div>
            </div>
          )
        }
      </Block>
      {shown && query.data && (
        <MovementRows scope={scope} month={shown} currency={query.data.currency} today={query.data.today} onClose={() => open(undefined)} />
      )}
    </Page>
  );
}

function isEmpty(insight: RevenueInsight): boolean {
  return insight.months.every(({ closingMinor }) => closingMinor === 0);
}

/** ARR, NRR and GRR with their window said. */
function Lead({ insight }: { readonly insight: RevenueInsight }) {
  const t = useWords();
  const format = useFormat();
  const last = insight.months.at(-1);
  if (last === undefined) return null;
  const ratio = (value: number | null) => (value === null ? UNKNOWN : format.percent(value, 1));
  return (
    <dl className={classes.figures}>
      <div>
        <dt>
          <Definition metric="arr" />
        </dt>
        <dd>{format.money({ amountMinor: last.closingMinor, currency: insight.currency })}</dd>
      </div>
      <div>
        <dt>
          <Definition metric="nrr_12m" />
        </dt>
        <dd>{ratio(last.retention.nrr)}</dd>
      </div>
      <div>
        <dt>
          <Definition metric="grr_12m" />
        </dt>
        <dd>{ratio(last.retention.grr)}</dd>
      </div>
      <div>
        <dt>
          <Definition metric="logo_churn_12m" />
        </dt>
        <dd>{ratio(last.retention.logoChurn)}</dd>
      </div>
      <div>
        <dt>{t('insight.revenue.window')}</dt>
        <dd>
          <span className="p-label" style={{ fontWeight: 400 }}>
            {t('insight.revenue.windowSays', { n: last.retention.customers, day: format.day(dayBefore(last.until), insight.today) })}
            {insight.unknown > 0 && ` ${t('insight.revenue.unknownRates', { n: insight.unknown })}`}
          </span>
        </dd>
      </div>
    </dl>
  );
}

function Cohorts({ insight, isMoney }: { readonly insight: RevenueInsight; readonly isMoney: boolean }) {
  const t = useWords();
  const rows = insight.cohorts
    .filter(({ customers }) => customers > 0)
    .map(({ startOn, customers, cells }) => {
      const first = cells[0]?.arrMinor ?? 0;
      return {
        id: startOn,
        label: quarterOf(startOn),
        n: customers,
        cells: cells.map((cell) => (isMoney ? (first === 0 ? null : cell.arrMinor / first) : cell.customers / customers)),
      };
    });
  const columns = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    t('insight.revenue.quarterAfter', { n: at }),
  );
  return (
    <HeatTriangle
      caption={t('insight.revenue.cohorts')}
      rows={rows}
      columns={columns}
      nHeader={t('insight.accounts')}
      between={[0.5, isMoney ? 1.2 : 1]}
    />
  );
}

/** Windows are half-open; people are told the last day that counts. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** 2026 Q1: the same in all three languages. */
function quarterOf(day: string): string {
  return `${day.slice(0, 4)} Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}
