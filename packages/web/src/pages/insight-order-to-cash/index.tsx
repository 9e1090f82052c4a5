import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getOrderToCash } from '../../api/generated/sdk.gen.ts';
import type { OrderToCash } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { InsightBlock } from '../../features/insight/insight-block.tsx';
import classes from '../../features/insight/insight.module.css';
import { NothingThen } from '../../features/insight/nothing-then.tsx';
import { PeriodPicker } from '../../features/insight/period-picker.tsx';
import { PeriodSays } from '../../features/insight/period-says.tsx';
import { usePeriod } from '../../features/insight/use-period.ts';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BrokenLinks } from './broken-links.tsx';
import { Funnel } from './funnel.tsx';
import type { OrderMark } from './mark.ts';
import { OrderLead } from './order-lead.tsx';
import { OrderRows } from './order-rows.tsx';
import { Times } from './times.tsx';
import { Untold } from './untold.tsx';

/** How long does it take from deal to money, and where does it break? */
export function InsightOrderToCashPage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from: '/w/$workspace/insight/order-to-cash' });
  const {
    by: grouped,
    time = 'close',
    step,
    link,
    late,
    lost,
    terms,
    behind,
    group,
  } = useSearch({ from: '/w/$workspace/insight/order-to-cash' });
  const by: 'segment' | 'none' = grouped ?? 'segment';
  const [scope, setScope] = useScope('all');
  const period = usePeriod();
  const asked = { scope, by, ...period.days };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'order-to-cash', asked),
    queryFn: ({ signal }) => answer(getOrderToCash({ path: { workspace: slug }, query: asked, signal })),
  });
  const framed = query.data && framedBy(query.data);
  const show = (mark: OrderMark) =>
    void navigate({
      search: (before) => ({
        ...before,
        step: undefined,
        link: undefined,
        late: undefined,
        lost: undefined,
        terms: undefined,
        behind: undefined,
        group: undefined,
        ...mark,
      }),
    });
  const isEmpty = ({ orders, broken }: OrderToCash) => orders === 0 && broken.length === 0;
  return (
    <Page
      title={t('orders.title')}
      lead={query.data && !isEmpty(query.data) && <OrderLead insight={query.data} onShow={show} />}
      meta={framed && <PeriodSays framed={framed} />}
      actions={
        <>
          <UpToDate />
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        <>
          <PeriodPicker period={period} fallback="52w" framed={framed} />
          <SegmentedControl
            aria-label={t('insight.by')}
            value={by}
            data={(['segment', 'none'] as const).map((value) => ({ value, label: t(`insight.by.${value}`) }))}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, by: value === 'none' ? 'none' : undefined }) })}
          />
        </>
      }
    >
      <InsightBlock query={query} what={t('orders.title')} period={period}>
        {(insight) =>
          isEmpty(insight) && insight.factsUntil !== null ? (
            <NothingThen
              title={
                insight.factsUntil < insight.period.since
                  ? t('orders.lastOrder', { day: format.day(insight.factsUntil) })
                  : t('orders.noneThen')
              }
              period={period}
              framed={framedBy(insight)}
            />
          ) : isEmpty(insight) ? (
            <NothingYet title={t('orders.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <div className={classes.grid}>
              {!insight.isAnyTold && (
                <div className={classes.wide}>
                  <Untold />
                </div>
              )}
              <div className={classes.wide}>
                <Times
                  insight={insight}
                  time={time}
                  onTime={(next) => void navigate({ search: (before) => ({ ...before, time: next === 'close' ? undefined : next }) })}
                  onShow={show}
                />
              </div>
              <Funnel insight={insight} onShow={show} />
              <BrokenLinks insight={insight} onShow={show} />
              <div className={classes.wide}>
                <OrderRows filter={asked} mark={{ step, link, late, lost, terms, behind, group }} insight={insight} onShow={show} />
              </div>
            </div>
          )
        }
      </InsightBlock>
    </Page>
  );
}

const framedBy = ({ today, period, factsSince, factsUntil }: OrderToCash) => ({ today, period, factsSince, factsUntil, compared: null });
