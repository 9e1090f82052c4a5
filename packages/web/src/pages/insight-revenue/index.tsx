import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getRevenueInsight } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { Cohorts } from './cohorts.tsx';
import { Movements } from './movements.tsx';
import { MovementRows } from './movement-rows.tsx';
import { PayingRows } from './paying-rows.tsx';
import { RenewalsAhead } from './renewals-ahead.tsx';
import { RetentionLines } from './retention-lines.tsx';
import { RetentionRows } from './retention-rows.tsx';

/** What recurs, and does it last? */
export function InsightRevenuePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/revenue' });
  const { month, kept, on, cohort, cells } = useSearch({ from: '/w/$workspace/insight/revenue' });
  const [scope, setScope] = useScope('all');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-revenue', scope),
    queryFn: ({ signal }) => answer(getRevenueInsight({ path: { workspace: slug }, query: { scope }, signal })),
  });
  const open = (mark: Mark) =>
    void navigate({ search: (before) => ({ ...before, month: mark.month, kept: mark.kept, on: mark.on, cohort: mark.cohort }) });
  const close = () => open({});
  const shown = query.data?.months.find(({ since }) => since === month);
  return (
    <Page
      title={t('insight.revenue.title')}
      lead={query.data && !isEmpty(query.data) && <Lead insight={query.data} onOpen={open} />}
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
                <Movements insight={insight} onOpen={(since) => open({ month: since })} />
              </div>
              <RetentionLines insight={insight} onOpen={(until) => open({ kept: until })} />
              <RenewalsAhead scope={scope} />
              <div className={classes.wide}>
                <Cohorts
                  insight={insight}
                  isMoney={cells === 'money'}
                  onMoney={(isMoney) => void navigate({ search: (before) => ({ ...before, cells: isMoney ? 'money' : undefined }) })}
                  onOpen={(quarter, day) => open({ cohort: quarter, on: day })}
                />
              </div>
            </div>
          )
        }
      </Block>
      {shown && query.data && (
        <MovementRows scope={scope} month={shown} currency={query.data.currency} today={query.data.today} onClose={close} />
      )}
      {kept !== undefined && <RetentionRows scope={scope} until={kept} onClose={close} />}
      {on !== undefined && query.data && <PayingRows scope={scope} insight={query.data} on={on} cohort={cohort} onClose={close} />}
    </Page>
  );
}

function isEmpty(insight: RevenueInsight): boolean {
  return insight.months.every(({ closingMinor }) => closingMinor === 0);
}

/** What is open: a month's movements, a year's customers, or who pays on a day. */
type Mark = { readonly month?: string; readonly kept?: string; readonly on?: string; readonly cohort?: string };

/** ARR, NRR and GRR with their window said. */
function Lead({ insight, onOpen }: { readonly insight: RevenueInsight; readonly onOpen: (mark: Mark) => void }) {
  const t = useWords();
  const format = useFormat();
  const last = insight.months.at(-1);
  if (last === undefined) return null;
  const openKept = () => onOpen({ kept: last.until });
  const ratio = (value: number | null) => (value === null ? UNKNOWN : format.percent(value, 1));
  return (
    <dl className={classes.figures}>
      <div>
        <dt>
          <Definition metric="arr" onRows={() => onOpen({ on: insight.today })} />
        </dt>
        <dd>{format.money({ amountMinor: last.closingMinor, currency: insight.currency })}</dd>
      </div>
      <div>
        <dt>
          <Definition metric="nrr_12m" onRows={openKept} />
        </dt>
        <dd>{ratio(last.retention.nrr)}</dd>
      </div>
      <div>
        <dt>
          <Definition metric="grr_12m" onRows={openKept} />
        </dt>
        <dd>{ratio(last.retention.grr)}</dd>
      </div>
      <div>
        <dt>
          <Definition metric="logo_churn_12m" onRows={openKept} />
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

/** Windows are half-open; people are told the last day that counts. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
