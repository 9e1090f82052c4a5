import type { OrderToCash } from '../../api/generated/types.gen.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { OrderMark } from './mark.ts';

type FunnelProps = { readonly insight: OrderToCash; readonly onShow: (mark: OrderMark) => void };

/** Orders by the furthest step that they have come to. */
export function Funnel({ insight, onShow }: FunnelProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <Card title={t('orders.funnel.title')}>
      <p className="p-label" style={{ marginTop: 0 }}>
        {t('orders.funnel.note')}
      </p>
      <HorizontalBars
        bars={insight.funnel.map(({ step, now, arrMinor }) => ({
          id: step,
          name: t(`orders.step.${step}`),
          value: now,
          text:
            // What nobody has signed has no ARR yet.
            arrMinor === 0
              ? format.number(now, 0)
              : t('orders.funnel.text', {
                  now: format.number(now, 0),
                  arr: format.compactMoney({ amountMinor: arrMinor, currency: insight.currency }),
                }),
          ...(now === 0 ? {} : { onOpen: () => onShow({ step }) }),
        }))}
      />
    </Card>
  );
}
