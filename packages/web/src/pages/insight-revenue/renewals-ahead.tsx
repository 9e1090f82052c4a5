import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { listRenewals } from '../../api/generated/sdk.gen.ts';
import type { Renewals } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { Chart } from '../../kit/chart/chart.tsx';
import { BandLegend } from '../../kit/chart/legend.tsx';
import { stackedBars } from '../../kit/chart/stacked-bars.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { Card } from '../../kit/page/card.tsx';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { arrOf, dueIn, renewalMonths } from './renewal-months.ts';

type RenewalsAheadProps = {
  readonly scope: 'book' | 'team' | 'all';
  /** The period shown has ended: what lies ahead of today is no part of it. */
  readonly isPast: boolean;
  /** What is open: a month, or all. */
  readonly due: string | undefined;
  readonly onOpen: (due: string | undefined) => void;
};

/** What falls due in the next twelve months, by band; a bar opens its month, the rows are the calendar of renewals. */
export function RenewalsAhead({ scope, isPast, due, onOpen }: RenewalsAheadProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'renewals', scope),
    enabled: !isPast,
    queryFn: ({ signal }) => answer(listRenewals({ path: { workspace: slug }, query: { scope }, signal })),
  });
  if (isPast)
    return (
      <Card title={t('insight.revenue.renewals')}>
        <p className="p-label">{t('insight.revenue.renewalsPast')}</p>
      </Card>
    );
  return (
    <Block query={query} what={t('insight.revenue.renewals')}>
      {(data) => (
        <>
          <ByMonth data={data} onOpen={onOpen} />
          {due !== undefined && <RenewalRows data={data} month={due === 'all' ? undefined : due} onClose={() => onOpen(undefined)} />}
        </>
      )}
    </Block>
  );
}

function ByMonth({ data, onOpen }: { readonly data: Renewals; readonly onOpen: (due: string) => void }) {
  const t = useWords();
  const format = useFormat();
  const months = useMemo(() => renewalMonths(data), [data]);
  const drawing = useMemo(
    () =>
      stackedBars({
        labels: months.map((month) => format.month(`${month}-01`)),
        series: bands.map((band) => ({
          name: t(`health.band.${band}`),
          color: band,
          values: months.map((month) => arrOf(dueIn(data.renewals, month).filter((one) => one.band === band))),
        })),
        write: (value) => format.compactMoney({ amountMinor: value, currency: data.currency }),
      }),
    [data, months, format, t],
  );
  const unit = t('insight.revenue.renewalsUnit', { n: data.renewals.length });
  return (
    <Chart
      title={t('insight.revenue.renewals')}
      unit={data.renewals.length === 0 ? undefined : unit}
      {...(data.renewals.length === 0 ? { instead: <p className="p-label">{unit}</p> } : {})}
      drawing={drawing}
      sentence={unit}
      height={220}
      legend={data.renewals.length > 0 && <BandLegend />}
      onRows={() => onOpen('all')}
      onClick={({ index }) => {
        const month = months[index];
        if (month !== undefined) onOpen(month);
      }}
      stops={months.flatMap((month, index) => {
        const renewals = dueIn(data.renewals, month);
        if (renewals.length === 0) return [];
        const money = format.money({ amountMinor: arrOf(renewals), currency: data.currency });
        return {
          label: `${format.month(`${month}-01`)}: ${money}`,
          series: bands.findIndex((band) => renewals.some((one) => one.band === band)),
          index,
          onOpen: () => onOpen(month),
        };
      })}
    />
  );
}

type RenewalRowsProps = { readonly data: Renewals; readonly month: string | undefined; readonly onClose: () => void };

function RenewalRows({ data, month, onClose }: RenewalRowsProps) {
  const t = useWords();
  const format = useFormat();
  const renewals = dueIn(data.renewals, month);
  const money = (minor: number | null) => (minor === null ? UNKNOWN : format.money({ amountMinor: minor, currency: data.currency }));
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={month === undefined ? t('insight.revenue.renewals') : t('insight.revenue.dueIn', { month: format.month(`${month}-01`) })}
      count={renewals.length}
      sum={money(arrOf(renewals))}
    >
      <AccountRows
        cardOf={(id) => <AccountFacts id={id} />}
        headers={[t('insight.revenue.due'), t('insight.revenue.notice'), 'ARR']}
        rows={renewals.map((one) => ({
          id: one.accountId,
          name: one.name,
          band: one.band,
          cells: [
            format.day(one.dueOn, data.today),
            one.noticeOn === null ? UNKNOWN : format.day(one.noticeOn, data.today),
            money(one.arrMinor),
          ],
        }))}
      />
    </RowsDrawer>
  );
}
