import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getHealthInsight } from '../../api/generated/sdk.gen.ts';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { MoveMatrix } from '../../kit/chart/move-matrix.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { BandsByWeek } from './bands-by-week.tsx';
import { isOpen } from './health-mark-rows.ts';
import type { HealthMarkOpen } from './health-mark-rows.ts';
import { HealthRows } from './health-rows.tsx';
import { ScoresNow } from './scores-now.tsx';

/** Is the base getting better, and who moved? */
export function InsightHealthPage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/health' });
  const search = useSearch({ from: '/w/$workspace/insight/health' });
  const [scope, setScope] = useScope('all');
  const filter = { scope, ...(search.segment === undefined ? {} : { segment: search.segment }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'insight-health', filter),
    queryFn: ({ signal }) => answer(getHealthInsight({ path: { workspace: slug }, query: filter, signal })),
  });
  const mark = { was: search.was, is: search.is, on: search.on, points: search.points, isByAccounts: search.count === 'accounts' };
  const open = ({ was, is, on, points }: Partial<HealthMarkOpen>) =>
    void navigate({ search: (before) => ({ ...before, was, is, on, points }) });
  return (
    <Page
      title={t('insight.health.title')}
      lead={query.data && <Lead insight={query.data} />}
      meta={
        query.data &&
        t('insight.compared', { from: format.day(query.data.from, query.data.today), to: format.day(query.data.to, query.data.today) })
      }
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        query.data &&
        query.data.segments.length > 0 && (
          <Select
            aria-label={t('insight.segment')}
            placeholder={t('insight.allSegments')}
            clearable
            clearButtonProps={{ 'aria-label': t('actions.clear') }}
            value={search.segment ?? null}
            data={query.data.segments}
            onChange={(segment) => void navigate({ search: (before) => ({ ...before, segment: segment ?? undefined }) })}
          />
        )
      }
    >
      <Block query={query} what={t('insight.health.title')}>
        {(insight) =>
          total(insight) === 0 ? (
            <NothingYet title={t('insight.health.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <div className={classes.grid}>
              <div className={classes.wide}>
                <BandsByWeek
                  insight={insight}
                  isByAccounts={mark.isByAccounts}
                  onOpen={open}
                  aside={
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
                  }
                />
              </div>
              <Card title={t('insight.health.moved')}>
                <MoveMatrix
                  caption={t('insight.health.movedCaption')}
                  onOpen={(was, is) => open({ was, is })}
                  moves={insight.moves.map(({ from, to, accounts, arrMinor }) => ({
                    from,
                    to,
                    count: accounts,
                    money: format.compactMoney({ amountMinor: arrMinor, currency: insight.currency }),
                  }))}
                />
                <Why insight={insight} />
              </Card>
              <ScoresNow insight={insight} onOpen={(points) => open({ points })} />
            </div>
          )
        }
      </Block>
      {isOpen(mark) && query.data && <HealthRows filter={filter} insight={query.data} mark={mark} onClose={() => open({})} />}
    </Page>
  );
}

function total(insight: HealthInsight): number {
  return bands.reduce((sum, band) => sum + (insight.now[band]?.accounts ?? 0), 0);
}

/** "61% of ARR Healthy (−4 points) · 24% Watch · …" */
function Lead({ insight }: { readonly insight: HealthInsight }) {
  const t = useWords();
  const format = useFormat();
  const sum = (side: HealthInsight['now']) => bands.reduce((all, band) => all + (side[band]?.arrMinor ?? 0), 0);
  const [now, before] = [sum(insight.now), sum(insight.before)];
  if (now === 0) return null;
  const parts = bands.map((band) => {
    const share = (insight.now[band]?.arrMinor ?? 0) / now;
    const was = before === 0 ? null : (insight.before[band]?.arrMinor ?? 0) / before;
    const change = was === null || Math.abs(share - was) < 0.005 ? '' : ` (${t('insight.points', { change: format.points(share - was) })})`;
    return `${format.percent(share, 0)} ${t(`health.band.${band}`)}${change}`;
  });
  const unknown = insight.now.unknown?.accounts ?? 0;
  const { leftSince, leftBefore } = insight.former;
  return (
    <span className="p-lead">
      {t('insight.health.lead', { parts: parts.join(' · ') })}
      {unknown > 0 && <> {t('insight.health.unknown', { n: unknown })}</>}
      {leftSince > 0 && <> {t('insight.health.left', { n: leftSince, day: format.dayInSentence(insight.from, insight.today) })}</>}
      {leftBefore > 0 && <> {t('insight.health.former', { n: leftBefore })}</>}
    </span>
  );
}

function Why({ insight }: { readonly insight: HealthInsight }) {
  const t = useWords();
  if (insight.why.length === 0) return <p className={classes.why}>{t('insight.health.nobodyMoved')}</p>;
  return (
    <p className={classes.why}>
      {t('insight.health.why', {
        parts: insight.why.map(({ group, accounts }) => `${t.find(`insight.group.${group}`) ?? group} ${accounts}`).join(' · '),
      })}
    </p>
  );
}
