import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
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
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What falls due in the next twelve months, by band; the rows are the calendar of renewals. */
export function RenewalsAhead({ scope }: { readonly scope: 'book' | 'team' | 'all' }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'renewals', scope),
    queryFn: ({ signal }) => answer(listRenewals({ path: { workspace: slug }, query: { scope }, signal })),
  });
  return (
    <Block query={query} what={t('insight.revenue.renewals')}>
      {(data) => <ByMonth data={data} />}
    </Block>
  );
}

function ByMonth({ data }: { readonly data: Renewals }) {
  const t = useWords();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const months = useMemo(() => monthsFrom(data.today), [data.today]);
  const drawing = useMemo(
    () =>
      stackedBars({
        labels: months.map((month) => format.month(`${month}-01`)),
        series: bands.map((band) => ({
          name: t(`health.band.${band}`),
          color: band,
          values: months.map((month) =>
            data.renewals
              .filter((one) => one.band === band && one.dueOn.startsWith(month))
              .reduce((sum, one) => sum + (one.arrMinor ?? 0), 0),
          ),
        })),
        write: (value) => format.compactMoney({ amountMinor: value, currency: data.currency }),
      }),
    [data, months, format, t],
  );
  const sum = data.renewals.reduce((all, one) => all + (one.arrMinor ?? 0), 0);
  const money = (minor: number | null) => (minor === null ? UNKNOWN : format.money({ amountMinor: minor, currency: data.currency }));
  return (
    <>
      <Chart
        title={t('insight.revenue.renewals')}
        unit={t('insight.revenue.renewalsUnit', { n: data.renewals.length })}
        drawing={drawing}
        sentence={t('insight.revenue.renewalsUnit', { n: data.renewals.length })}
        height={220}
        legend={<BandLegend />}
        onRows={() => setOpen(true)}
      />
      <RowsDrawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        name={t('insight.revenue.renewals')}
        count={data.renewals.length}
        sum={money(sum)}
      >
        <AccountRows
          cardOf={(id) => <AccountFacts id={id} />}
          headers={[t('insight.revenue.due'), t('insight.revenue.notice'), 'ARR']}
          rows={data.renewals.map((one) => ({
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
    </>
  );
}

/** The month of today and the eleven after, as `2026-11`. */
function monthsFrom(today: string): readonly string[] {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 7));
}
