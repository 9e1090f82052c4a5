import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getFirstValueInsight } from '../../api/generated/sdk.gen.ts';
import type { FirstValueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
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
import { Abandonment } from './abandonment.tsx';
import { Channels } from './channels.tsx';
import { Curves, countOutsideCurves } from './curves.tsx';
import { FirstValueLead } from './first-value-lead.tsx';
import { FirstValueRows } from './first-value-rows.tsx';
import { Late } from './late.tsx';
import { isOfActivation, isOfBefore } from './mark.ts';
import type { FirstValueMark } from './mark.ts';

type By = 'segment' | 'definition' | 'none';

/** How long until customers get what they came for, and who is late? */
export function InsightFirstValuePage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/first-value' });
  const { by: grouped, rows, group, step } = useSearch({ from: '/w/$workspace/insight/first-value' });
  const by: By = grouped ?? 'segment';
  const [scope, setScope] = useScope('all');
  const period = usePeriod();
  const filter = { scope, by, ...period.days };
  const asked = { ...filter, compare: period.compare };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'insight-first-value', asked),
    queryFn: ({ signal }) => answer(getFirstValueInsight({ path: { workspace: slug }, query: asked, signal })),
  });
  const titleOf = ({ factsUntil, period: { since } }: FirstValueInsight) =>
    factsUntil === null || factsUntil >= since
      ? t('insight.firstValue.noneThen')
      : t('insight.firstValue.lastStart', { day: format.day(factsUntil) });
  const open = (mark: FirstValueMark) =>
    void navigate({ search: (before) => ({ ...before, rows: mark.rows, group: mark.group, step: mark.step }) });
  return (
    <Page
      title={t('insight.firstValue.title')}
      lead={query.data && query.data.overall.n > 0 && <FirstValueLead insight={query.data} onOpen={(which) => open({ rows: which })} />}
      meta={query.data && <PeriodSays framed={query.data} />}
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        <>
          <PeriodFilters period={period} fallback="52w" framed={query.data} />
          <SegmentedControl
            aria-label={t('insight.by')}
            value={by}
            data={(['segment', 'definition', 'none'] as const).map((value) => ({ value, label: t(`insight.by.${value}`) }))}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, by: value === 'segment' ? undefined : value }) })}
          />
        </>
      }
    >
      <InsightBlock query={query} what={t('insight.firstValue.title')} period={period}>
        {(insight) =>
          insight.overall.n === 0 && insight.factsSince !== null ? (
            <NothingThen title={titleOf(insight)} period={period} framed={insight} />
          ) : insight.overall.n === 0 ? (
            <NothingYet title={t('insight.firstValue.none', { n: insight.notSeen })} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <div className={classes.grid}>
              <div className={classes.wide}>
                <Curves insight={insight} by={by} onOpen={open} />
              </div>
              <Late insight={insight} />
              <Card title={t('insight.firstValue.stuck')}>
                {insight.stuck.length === 0 ? (
                  <p className="p-label">{t('insight.firstValue.nobodyWaits')}</p>
                ) : (
                  <HorizontalBars
                    bars={insight.stuck.map(({ step, accounts }) => ({
                      id: step,
                      name: t.find(`insight.step.${step}`) ?? step,
                      value: accounts,
                      onOpen: () => open({ step }),
                    }))}
                  />
                )}
              </Card>
              <div className={classes.wide}>
                <Channels scope={scope} />
              </div>
              <div className={classes.wide}>
                <Abandonment scope={scope} />
              </div>
            </div>
          )
        }
      </InsightBlock>
      {(rows ?? group ?? step) !== undefined && query.data && (
        <FirstValueRows
          filter={isOfBefore(rows) ? { ...filter, ...query.data.compared } : filter}
          mark={{ rows, group, step }}
          said={saidOf(query.data, by, { rows, group, step })}
          today={query.data.today}
          onClose={() => open({})}
        />
      )}
    </Page>
  );
}

/** How many the page counts behind a mark. */
function saidOf(insight: FirstValueInsight, by: By, { rows, group, step }: FirstValueMark): number | undefined {
  if (step !== undefined) return insight.stuck.find((one) => one.step === step)?.accounts;
  if (group !== undefined) return insight.groups.find(({ name }) => name === group)?.n;
  if (rows === 'no_curve') return countOutsideCurves(insight, by);
  const counted = isOfBefore(rows) ? insight.before : insight.overall;
  if (rows === 'ended') return counted?.endedWithout;
  return isOfActivation(rows) ? counted?.activation?.n : counted?.n;
}
