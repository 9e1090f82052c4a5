import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRevenueAccounts } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { lastDayOf } from '../../features/insight/period.ts';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';
import { quarterName } from './quarter-name.ts';

type PayingRowsProps = {
  readonly asked: RevenueAsked;
  readonly insight: RevenueInsight;
  readonly on: string;
  readonly cohort: string | undefined;
  readonly onClose: () => void;
};

/** Who pays what on a day. Of a cohort all who began it, so that one sees who is not there any more. */
export function PayingRows({ asked: whose, insight, on, cohort, onClose }: PayingRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...whose, on, ...(cohort === undefined ? {} : { cohort }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'paying-rows', asked),
    queryFn: ({ signal }) => answer(listRevenueAccounts({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (amountMinor: number | null) =>
    amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency: insight.currency });
  const day = format.day(on, insight.today);
  const name =
    cohort === undefined ? t('insight.revenue.arrOn', { day }) : t('insight.revenue.cohortOn', { quarter: quarterName(t, cohort), day });
  const said = saidOf(insight, on, cohort);
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name}
      count={query.data?.total}
      {...(said === undefined ? {} : { said: money(said) })}
      {...(query.data ? { sum: money(query.data.sumMinor) } : {})}
    >
      {cohort !== undefined && query.data && (
        <p className="p-label">{t('insight.revenue.stillPaying', { n: query.data.paying, of: format.number(query.data.total, 0) })}</p>
      )}
      <Block query={query} what={name}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={cohort === undefined ? ['ARR'] : [t('insight.revenue.began'), day]}
            rows={rows.map((row) => ({
              id: row.accountId,
              name: row.name,
              cells: cohort === undefined ? [money(row.arrMinor)] : [money(row.beganMinor), money(row.arrMinor)],
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}

/** What the page says of the same day: the cell of the cohort, or ARR at the end of a month or of the period compared with. */
function saidOf(insight: RevenueInsight, on: string, cohort: string | undefined): number | undefined {
  if (cohort === undefined) {
    const { months, before, compared } = insight;
    const month = months.find((one) => lastDayOf(one) === on);
    return month?.closingMinor ?? (compared && lastDayOf(compared) === on ? before?.arrMinor : undefined);
  }
  return insight.cohorts.find(({ startOn }) => startOn === cohort)?.cells.find((cell) => cell.on === on)?.arrMinor;
}
