import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getHealthInsight } from '../../api/generated/sdk.gen.ts';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { MoveMatrix } from '../../kit/chart/move-matrix.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { InsightBlock } from '../../features/insight/insight-block.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingThen } from '../../features/insight/nothing-then.tsx';
import { PeriodFilters } from '../../features/insight/period-filters.tsx';
import { PeriodSays } from '../../features/insight/period-says.tsx';
import { usePeriod } from '../../features/insight/use-period.ts';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { BandsByWeek } from './bands-by-week.tsx';
import { isOpen } from './health-mark-rows.ts';
import type { HealthMarkOpen } from './health-mark-rows.ts';
import { HealthLead } from './health-lead.tsx';
import { HealthRows } from './health-rows.tsx';
import { ScoresNow } from './scores-now.tsx';
import { WhyMoved } from './why-moved.tsx';

/** Is the base getting better, and who moved? */
export function InsightHealthPage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/health' });
  const search = useSearch({ from: '/w/$workspace/insight/health' });
  const [scope, setScope] = useScope('all');
  const period = usePeriod();
  const filter = { scope, ...period.days, ...(search.segment === undefined ? {} : { segment: search.segment }) };
  const asked = { ...filter, compare: period.compare };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'insight-health', asked),
    queryFn: ({ signal }) => answer(getHealthInsight({ path: { workspace: slug }, query: asked, signal })),
  });
  const { was, is, on, points, why, left } = search;
  const seesMoney = useSees('money');
  const mark = { was, is, on, points, why, left, isByAccounts: search.count === 'accounts' || !seesMoney };
  const titleOf = ({ factsUntil, period: { until } }: HealthInsight) =>
    factsUntil === null || factsUntil >= until ? t('insight.health.noneThen') : t('insight.revenue.ended', { day: format.day(factsUntil) });
  const open = (next: Partial<HealthMarkOpen>) => void navigate({ search: (before) => ({ ...before, ...shut, ...next }) });
  return (
    <Page
      title={t('insight.health.title')}
      lead={query.data && <HealthLead insight={query.data} onOpen={open} />}
      meta={query.data && <PeriodSays framed={query.data} />}
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        <>
          <PeriodFilters period={period} fallback="13w" framed={query.data} />
          {query.data && query.data.segments.length > 0 && (
            <Select
              aria-label={t('insight.segment')}
              placeholder={t('insight.allSegments')}
              clearable
              clearButtonProps={{ 'aria-label': t('actions.clear') }}
              value={search.segment ?? null}
              data={query.data.segments}
              onChange={(segment) => void navigate({ search: (before) => ({ ...before, segment: segment ?? undefined }) })}
            />
          )}
        </>
      }
    >
      <InsightBlock query={query} what={t('insight.health.title')} period={period}>
        {(insight) =>
          total(insight) === 0 && (insight.period.until <= insight.today || insight.factsUntil !== null) ? (
            <NothingThen title={titleOf(insight)} period={period} framed={insight} />
          ) : total(insight) === 0 ? (
            <NothingYet title={t('insight.health.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <div className={classes.grid}>
              <div className={classes.wide}>
                <BandsByWeek
                  insight={insight}
                  isByAccounts={mark.isByAccounts}
                  onOpen={open}
                  aside={
                    seesMoney && (
                      <SegmentedControl
                        aria-label={t('insight.countBy')}
                        value={search.count ?? 'arr'}
                        data={[
                          { value: 'arr', label: 'ARR' },
                          { value: 'accounts', label: t('insight.accounts') },
                        ]}
                        onChange={(value) =>
                          void navigate({ search: (before) => ({ ...before, count: value === 'accounts' ? 'accounts' : undefined }) })
                        }
                      />
                    )
                  }
                />
              </div>
              <Card title={t('insight.health.moved')}>
                <MoveMatrix
                  caption={t('insight.health.movedCaption')}
                  onOpen={(from, to) => open({ was: from, is: to })}
                  moves={insight.moves.map(({ from, to, accounts, arrMinor }) => ({
                    from,
                    to,
                    count: accounts,
                    money: arrMinor === null ? '' : format.compactMoney({ amountMinor: arrMinor, currency: insight.currency }),
                  }))}
                />
                <WhyMoved insight={insight} onOpen={(cause) => open({ why: cause })} />
              </Card>
              <ScoresNow insight={insight} onOpen={(step) => open({ points: step })} />
            </div>
          )
        }
      </InsightBlock>
      {isOpen(mark) && query.data && <HealthRows filter={filter} insight={query.data} mark={mark} onClose={() => open({})} />}
    </Page>
  );
}

function total(insight: HealthInsight): number {
  return bands.reduce((sum, band) => sum + (insight.now[band]?.accounts ?? 0), 0);
}

const shut = { was: undefined, is: undefined, on: undefined, points: undefined, why: undefined, left: undefined };
