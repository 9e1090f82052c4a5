import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRetentionRows } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import type { GroupKey } from '../../features/portfolio/group-keys.ts';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';

type RetentionRowsProps = {
  readonly asked: RevenueAsked;
  /** The first day after the twelve months. */
  readonly until: string;
  /** Their first day, where it is not told by the last. */
  readonly since?: string;
  /** One group alone; without a name those of which it is not known. */
  readonly of?: { readonly by: GroupKey; readonly group?: string };
  readonly name?: string;
  readonly says?: string;
  /** What the money at the beginning is called, where that was not a year before. */
  readonly opening?: string;
  readonly onClose: () => void;
};

/** The customers of a year before and what is kept of each: their sums are what NRR, GRR and churn divide. */
export function RetentionRows({ asked: whose, until, since, of, name, says, opening, onClose }: RetentionRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...whose, until, ...(since === undefined ? {} : { since }), ...of };
  const what = name ?? t('insight.revenue.retention');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'retention-rows', asked),
    queryFn: ({ signal }) => answer(listRetentionRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const ratio = (value: number | null) => (value === null ? UNKNOWN : format.percent(value, 1));
  return (
    <RowsDrawer opened onClose={onClose} name={what} count={query.data?.total}>
      {says !== undefined && <p className="p-label">{says}</p>}
      <Block query={query} what={what}>
        {({ rows, currency, retention, ...sums }) => {
          const money = (amountMinor: number) => format.money({ amountMinor, currency });
          return (
            <>
              <p className="p-label">
                {t('insight.revenue.retentionSums', {
                  opening: money(sums.openingMinor),
                  kept: money(sums.keptMinor),
                  nrr: ratio(retention.nrr),
                  gross: money(sums.grossMinor),
                  grr: ratio(retention.grr),
                  lost: format.number(sums.lost, 0),
                  n: retention.customers,
                  churn: ratio(retention.logoChurn),
                  involuntary: format.number(sums.lostInvoluntarily, 0),
                  involuntaryChurn: ratio(retention.involuntaryChurn),
                })}
              </p>
              <AccountRows
                cardOf={(id) => <AccountFacts id={id} />}
                headers={[opening ?? t('insight.revenue.opening'), t('insight.revenue.kept'), t('insight.revenue.change')]}
                rows={rows.map((row) => ({
                  id: row.accountId,
                  name: row.name,
                  cells: [
                    money(row.openingMinor),
                    money(row.keptMinor),
                    format.money({ amountMinor: row.keptMinor - row.openingMinor, currency }, { signed: true }),
                  ],
                }))}
              />
            </>
          );
        }}
      </Block>
    </RowsDrawer>
  );
}
