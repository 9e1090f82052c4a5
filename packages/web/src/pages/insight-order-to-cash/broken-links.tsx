import type { OrderToCash } from '../../api/generated/types.gen.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { OrderMark } from './mark.ts';

type BrokenLinksProps = { readonly insight: OrderToCash; readonly onShow: (mark: OrderMark) => void };

/** Where orders break, whenever they began, and what they are worth. */
export function BrokenLinks({ insight, onShow }: BrokenLinksProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <Card title={t('orders.broken.title')}>
      {insight.broken.length === 0 ? (
        <Empty title={t('orders.broken.none')} description={t('orders.broken.noneNote')} />
      ) : (
        <HorizontalBars
          bars={insight.broken.map(({ link, orders, arrMinor }) => ({
            id: link,
            name: t(`orders.link.${link}`),
            value: orders,
            text: t('orders.broken.text', { n: orders, arr: format.compactMoney({ amountMinor: arrMinor, currency: insight.currency }) }),
            onOpen: () => onShow({ link }),
          }))}
        />
      )}
    </Card>
  );
}
