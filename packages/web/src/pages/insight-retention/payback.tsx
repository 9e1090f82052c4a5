import type { ValueInsight } from '../../api/generated/types.gen.ts';
import { quarterName } from '../../features/insight/quarter-name.ts';
import { HeatTriangle } from '../../kit/chart/heat-triangle.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RetentionMark } from './mark.ts';

/** How much of what winning and starting them cost each quarter's customers have brought back, quarter by quarter of their lives. */
export function Payback({ insight, onOpen }: { readonly insight: ValueInsight; readonly onOpen: (mark: RetentionMark) => void }) {
  const t = useWords();
  const format = useFormat();
  const { payback, currency } = insight;
  const rows = payback.map(({ startOn, costMinor, accounts, back }) => ({
    id: startOn,
    label: `${quarterName(t, startOn)} · ${format.compactMoney({ amountMinor: costMinor, currency })}`,
    n: accounts,
    cells: back,
  }));
  const columns = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    t('retention.monthsAfter', { n: String(3 * (at + 1)) }),
  );
  return (
    <Card title={<Definition metric="payback">{t('retention.payback')}</Definition>}>
      {rows.length === 0 ? (
        <p className="p-label">{t('retention.noWinCosts')}</p>
      ) : (
        <>
          <p className="p-label">{t('retention.paybackMean')}</p>
          <HeatTriangle
            caption={t('retention.payback')}
            rows={rows}
            columns={columns}
            nHeader={t('insight.accounts')}
            between={[0, 1.2]}
            onOpen={(cohort) => onOpen({ rows: 'values', cohort })}
          />
        </>
      )}
    </Card>
  );
}
