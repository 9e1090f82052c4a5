import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { getFirstValueInsight } from '../../api/generated/sdk.gen.ts';
import type { FirstValueCurve, FirstValueInsight } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { Chart } from '../../kit/chart/chart.tsx';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { stepCurve } from '../../kit/chart/step-curve.ts';
import type { StepGroup } from '../../kit/chart/step-curve.ts';
import { WaitingTable } from '../../kit/chart/waiting-table.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { FirstValueRows } from './first-value-rows.tsx';

const LAST_DAY = 120;

/** How long until customers get what they came for, and who is late? */
export function InsightFirstValuePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/first-value' });
  const { by = 'segment', rows, group, step } = useSearch({ from: '/w/$workspace/insight/first-value' });
  const [scope, setScope] = useScope('all');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'insight-first-value', scope, by),
    queryFn: ({ signal }) => answer(getFirstValueInsight({ path: { workspace: slug }, query: { scope, by }, signal })),
  });
  const open = (mark: Mark) => void navigate({ search: (before) => ({ ...before, rows: mark.rows, group: mark.group, step: mark.step }) });
  return (
    <Page
      title={t('insight.firstValue.title')}
      lead={query.data && query.data.overall.n > 0 && <Lead insight={query.data} onOpen={() => open({ rows: 'all' })} />}
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        <SegmentedControl
          aria-label={t('insight.by')}
          value={by}
          data={(['segment', 'definition', 'none'] as const).map((value) => ({ value, label: t(`insight.by.${value}`) }))}
          onChange={(value) => void navigate({ search: (before) => ({ ...before, by: value === 'segment' ? undefined : value }) })}
        />
      }
    >
      <Block query={query} what={t('insight.firstValue.title')}>
        {(insight) =>
          insight.overall.n === 0 ? (
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
            </div>
          )
        }
      </Block>
      {(rows ?? group ?? step) !== undefined && query.data && (
        <FirstValueRows
          filter={{ scope, by }}
          mark={{ group, step }}
          said={saidOf(query.data, { group, step })}
          today={query.data.today}
          onClose={() => open({})}
        />
      )}
    </Page>
  );
}

type Mark = { readonly rows?: 'all'; readonly group?: string | undefined; readonly step?: string | undefined };

/** How many the chart counts behind a mark. */
function saidOf(insight: FirstValueInsight, { group, step }: Mark): number | undefined {
  if (step !== undefined) return insight.stuck.find((one) => one.step === step)?.accounts;
  return group === undefined ? insight.overall.n : insight.groups.find(({ name }) => name === group)?.n;
}

/** "median 27 days (24 to 31) · by day 30: 58%, n 212" */
function Lead({ insight, onOpen }: { readonly insight: FirstValueInsight; readonly onOpen: () => void }) {
  const t = useWords();
  const format = useFormat();
  const { median, activation, n } = insight.overall;
  return (
    <span className="p-lead">
      <Definition metric="ttfv_days" onRows={onOpen}>
        {median === null
          ? t('insight.firstValue.notReached')
          : t('insight.firstValue.median', {
              days: format.number(median.days, 0),
              from: bound(median.lower, format.number),
              to: bound(median.upper, format.number),
            })}
      </Definition>
      {activation && (
        <>
          {' '}
          ·{' '}
          <Definition metric="activation_30" onRows={onOpen}>
            {t('insight.firstValue.activated', {
              ratio: format.percent(activation.value, 0),
              low: format.percent(activation.lower, 0),
              high: format.percent(activation.upper, 0),
              n: activation.n,
            })}
          </Definition>
        </>
      )}{' '}
      · {t('insight.firstValue.counted', { n })}
      {insight.overall.endedWithout > 0 && t('insight.firstValue.endedWithout', { n: insight.overall.endedWithout })}
      {insight.notSeen > 0 && t('insight.firstValue.notSeen', { n: insight.notSeen })}
    </span>
  );
}

function bound(value: number | null, write: (value: number, decimals?: number) => string): string {
  return value === null ? '?' : write(value, 0);
}

type CurvesProps = { readonly insight: FirstValueInsight; readonly by: string; readonly onOpen: (mark: Mark) => void };

function Curves({ insight, by, onOpen }: CurvesProps) {
  const t = useWords();
  const format = useFormat();
  const shown = useMemo(() => {
    const enough = insight.groups.filter((group) => group.isEnough);
    return by === 'none' || enough.length === 0 ? [insight.overall] : enough;
  }, [insight, by]);
  const groups = useMemo(
    () => shown.map((curve) => groupOf(curve, t.find(`insight.definition.${curve.name}`) ?? curve.name ?? t('insight.everybody'))),
    [shown, t],
  );
  const lastDay = Math.min(LAST_DAY, Math.max(30, ...groups.flatMap(({ points }) => points.map(({ day }) => day))));
  const labelOf = useMemo(
    () => (group: StepGroup) => (group.median === undefined ? group.name : `${group.name} ${format.days(Math.round(group.median.day))}`),
    [format],
  );
  const drawing = useMemo(() => stepCurve({ groups, lastDay, labelOf }), [groups, lastDay, labelOf]);
  const openAt = (at: number) => {
    const name = shown[at]?.name ?? null;
    onOpen(name === null ? { rows: 'all' } : { group: name });
  };
  const isFew = !insight.overall.isEnough;
  const others = insight.overall.n - shown.reduce((sum, { n }) => sum + n, 0);
  const drawn = groups.map((group) => labelOf(group));
  const sentence = [...drawn, ...(others > 0 ? [t('insight.firstValue.others', { n: others })] : [])].join('; ');
  return (
    <Chart
      title={t('insight.firstValue.curve')}
      unit={[t('insight.firstValue.curveUnit'), ...(others > 0 && !isFew ? [t('insight.firstValue.others', { n: others })] : [])].join(
        ' · ',
      )}
      drawing={drawing}
      sentence={sentence}
      height={260}
      onRows={() => onOpen({ rows: 'all' })}
      stops={groups.map((group, at) => ({ label: labelOf(group), series: 0, index: 0, onOpen: () => openAt(at) }))}
      {...(isFew
        ? { instead: <p className="p-lead">{t('insight.firstValue.tooFew', { n: insight.overall.reached })}</p> }
        : { legend: <WaitingTable groups={groups} lastDay={lastDay} onOpen={openAt} /> })}
    />
  );
}

function groupOf(curve: FirstValueCurve, name: string): StepGroup {
  const start = { day: 0, share: 0, low: 0, high: 0, waiting: curve.n };
  const points = curve.steps.map(({ day, reachedRatio, lower, upper, atRisk }) => ({
    day,
    share: reachedRatio,
    low: lower,
    high: upper,
    waiting: atRisk,
  }));
  return {
    name,
    points: points[0]?.day === 0 ? points : [start, ...points],
    censoredDays: curve.steps.filter((step) => step.censored > 0).map((step) => step.day),
    ...(curve.median === null ? {} : { median: { day: curve.median.days, low: curve.median.lower, high: curve.median.upper } }),
  };
}

function Late({ insight }: { readonly insight: FirstValueInsight }) {
  const t = useWords();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  const format = useFormat();
  const slug = useWorkspaceSlug();
  return (
    <Card title={t('insight.firstValue.late')} aside={<span className="p-label">{format.number(insight.late.length, 0)}</span>} flush>
      {insight.late.length === 0 ? (
        <p className="p-label" style={{ padding: 16 }}>
          {t('insight.firstValue.nobodyLate')}
        </p>
      ) : (
        <ul className={classes.late}>
          {insight.late.map((late) => (
            <li key={late.accountId}>
              <AccountChip id={late.accountId} name={late.name} workspace={slug} card={<AccountFacts id={late.accountId} />} />
              <strong>{t('insight.firstValue.day', { day: late.day })}</strong>
              <span className="p-label">
                {t('insight.firstValue.stuckAt', {
                  step: late.step,
                  steps: late.steps,
                  name: late.stepName === null ? '' : (t.find(`insight.step.${late.stepName}`) ?? late.stepName),
                })}
                {late.daysSinceProgress !== null && ` · ${t('insight.firstValue.noProgress', { days: late.daysSinceProgress })}`}
                {late.owner !== null && ` · ${late.owner.name}`}
                {late.arrMinor !== null && ` · ${format.compactMoney({ amountMinor: late.arrMinor, currency })}`}
              </span>
              <span className="p-meta">
                {late.expectedDays === null ? '' : t('insight.firstValue.peers', { days: format.number(late.expectedDays, 0) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
