import type { ValueRows as Rows } from '../../api/generated/types.gen.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { quarterName } from '../../features/insight/quarter-name.ts';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Filter, RetentionMark } from './mark.ts';
import { useValueRows } from './queries.ts';
import { useNameOfGroup } from './said.ts';

type ValueRowsProps = { readonly filter: Filter; readonly mark: RetentionMark; readonly today: string; readonly onClose: () => void };

/** Lifetime value account by account: they sum to what the table says. */
export function ValueRows({ filter, mark: { group, cohort }, today, onClose }: ValueRowsProps) {
  const t = useWords();
  const format = useFormat();
  const nameOfGroup = useNameOfGroup(filter.by);
  const query = useValueRows(filter, { group, cohort });
  const name = [
    t('retention.value'),
    group === undefined ? null : nameOfGroup(group === '' ? null : group),
    cohort === undefined ? null : quarterName(t, cohort),
  ]
    .filter((part) => part !== null)
    .join(' · ');
  const backSaid = ({ payback }: Rows['rows'][number]) => {
    if (payback === null) return UNKNOWN;
    if (payback.paidBackOn !== null) return format.day(payback.paidBackOn, today);
    return payback.expectedOn === null ? t('retention.notBack') : t('retention.expectedOn', { day: format.day(payback.expectedOn, today) });
  };
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.total}>
      <Block query={query} what={name}>
        {({ rows, currency, soFarMinor, toComeMinor }) => {
          const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency }));
          return (
            <>
              <p className="p-label">
                {t('retention.valueSums', {
                  soFar: money(soFarMinor),
                  toCome: money(toComeMinor === null ? null : Math.round(toComeMinor)),
                })}
              </p>
              <AccountRows
                cardOf={(id) => <AccountFacts id={id} />}
                headers={[t('retention.column.ltv_so_far'), t('retention.column.ltv_to_come'), t('retention.paidBack')]}
                rows={rows.map((row) => ({
                  id: row.accountId,
                  name: row.name,
                  cells: [money(row.soFarMinor), money(row.toCome?.value ?? null), backSaid(row)],
                }))}
              />
            </>
          );
        }}
      </Block>
    </RowsDrawer>
  );
}
