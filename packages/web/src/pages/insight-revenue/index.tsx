import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getRevenueInsight } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ruleIn } from '../../features/rule-builder/rule-in-address.tsx';
import { Conditions } from './conditions.tsx';
import { InsightBlock } from '../../features/insight/insight-block.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingThen } from '../../features/insight/nothing-then.tsx';
import { PeriodFilters } from '../../features/insight/period-filters.tsx';
import { PeriodSays } from '../../features/insight/period-says.tsx';
import { usePeriod } from '../../features/insight/use-period.ts';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { MovementRows } from './movement-rows.tsx';
import { PayingRows } from './paying-rows.tsx';
import { CurrencyPicker } from './currency-picker.tsx';
import { FigureRows } from './figure-rows.tsx';
import { openRowsOf, type RevenueAsked, type RevenueMark } from './mark.ts';
import { RetentionRows } from './retention-rows.tsx';
import { RevenueCards } from './revenue-cards.tsx';
import { RevenueLead } from './revenue-lead.tsx';

/** What recurs, and does it last? */
export function InsightRevenuePage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/revenue' });
  const { month, kept, on, cohort, rows, rule, in: shownIn } = useSearch({ from: '/w/$workspace/insight/revenue' });
  const [scope, setScope] = useScope('all');
  const period = usePeriod();
  const whose: RevenueAsked = {
    scope,
    ...(shownIn === undefined ? {} : { currency: shownIn }),
    ...(rule === undefined || ruleIn(rule) === null ? {} : { rule }),
  };
  const asked = { ...whose, ...period.days, compare: period.compare };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-revenue', asked),
    queryFn: ({ signal }) => answer(getRevenueInsight({ path: { workspace: slug }, query: asked, signal })),
  });
  const open = (mark: RevenueMark) =>
    void navigate({
      search: (before) => ({
        ...before,
        month: mark.month,
        kept: mark.kept,
        on: mark.on,
        cohort: mark.cohort,
        due: mark.due,
        rows: mark.rows,
      }),
    });
  const close = () => open({});
  const shown = query.data?.months.find(({ since }) => since === month);
  const figure = openRowsOf(rows);
  return (
    <Page
      title={t('insight.revenue.title')}
      lead={
        <div className={classes.stack}>
          {query.data && !isEmpty(query.data) && <RevenueLead insight={query.data} onOpen={open} />}
          <Conditions rule={rule} onChange={(next) => void navigate({ search: (before) => ({ ...before, rule: next }) })} />
        </div>
      }
      meta={query.data && <PeriodSays framed={query.data} />}
      actions={
        <>
          <UpToDate />
          {query.data && (
            <CurrencyPicker
              shown={query.data.currency}
              currencies={query.data.currencies}
              onChange={(currency) =>
                void navigate({ search: (before) => ({ ...before, in: currency === query.data.currencies[0] ? undefined : currency }) })
              }
            />
          )}
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={<PeriodFilters period={period} fallback="52w" framed={query.data} />}
    >
      <InsightBlock query={query} what={t('insight.revenue.title')} period={period}>
        {(insight) =>
          isEmpty(insight) && insight.factsUntil !== null && insight.factsUntil < insight.period.since ? (
            <NothingThen title={t('insight.revenue.ended', { day: format.day(insight.factsUntil) })} period={period} framed={insight} />
          ) : isEmpty(insight) && whose.rule !== undefined ? (
            <Empty
              title={t('revenue.filter.none')}
              actions={
                <Button onClick={() => void navigate({ search: (before) => ({ ...before, rule: undefined }) })}>
                  {t('revenue.filter.clear')}
                </Button>
              }
            />
          ) : isEmpty(insight) ? (
            <NothingYet title={t('insight.revenue.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <RevenueCards insight={insight} asked={whose} onOpen={open} />
          )
        }
      </InsightBlock>
      {shown && query.data && (
        <MovementRows asked={whose} month={shown} currency={query.data.currency} today={query.data.today} onClose={close} />
      )}
      {figure && query.data && <FigureRows open={figure} asked={whose} insight={query.data} onClose={close} />}
      {kept !== undefined && <RetentionRows asked={whose} until={kept} onClose={close} />}
      {on !== undefined && query.data && <PayingRows asked={whose} insight={query.data} on={on} cohort={cohort} onClose={close} />}
    </Page>
  );
}

function isEmpty(insight: RevenueInsight): boolean {
  return insight.months.every(({ closingMinor }) => closingMinor === 0);
}
