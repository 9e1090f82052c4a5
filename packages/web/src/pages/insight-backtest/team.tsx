import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Figures } from './queries.ts';
import { shareSaid } from './said.ts';

/** What a team that turns to the worst first would have found, against turning to anybody. */
export function Team({ figures: { capacity, cases } }: { readonly figures: Figures }) {
  const t = useWords();
  const format = useFormat();
  const { aDate, found, lift } = capacity;
  const rate = ({ n, of }: { readonly n: number; readonly of: number }) => (of === 0 ? null : n / of);
  return (
    <Card title={t('backtest.capacity')}>
      <HorizontalBars
        bars={[
          {
            id: 'worst',
            name: t('backtest.capacity.worst', { n: format.number(aDate, 0) }),
            value: rate(found),
            text: shareSaid(t, format, found),
          },
          { id: 'all', name: t('backtest.capacity.all'), value: rate(cases), text: shareSaid(t, format, cases) },
        ]}
        full={Math.max(rate(found) ?? 0, rate(cases) ?? 0, 0.01)}
      />
      {lift !== null && <p className="p-meta">{t('backtest.capacity.lift', { lift: format.number(lift, 1) })}</p>}
    </Card>
  );
}
