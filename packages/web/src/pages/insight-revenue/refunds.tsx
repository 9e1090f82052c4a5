import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRefundRate } from '../../api/generated/sdk.gen.ts';
import type { RefundRate } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';

const RATES = [
  { of: 'all', key: 'revenue.refunds.rate' },
  { of: 'withClause', key: 'revenue.refunds.with' },
  { of: 'withoutClause', key: 'revenue.refunds.without' },
] as const;

type RefundsProps = {
  readonly asked: RevenueAsked;
  readonly period: { readonly since: string; readonly until: string };
  readonly onOpen: () => void;
};

/** What was given back of what came in; of customers who may ask for it by contract, and of the others. */
export function Refunds({ asked, period, onOpen }: RefundsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const question = { ...asked, ...period };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'refund-rate', question),
    queryFn: ({ signal }) => answer(getRefundRate({ path: { workspace: slug }, query: question, signal })),
  });
  const figure = ({ rate, paidMinor, refundedMinor }: RefundRate['all'], currency: string) => {
    const money = (amountMinor: number) => format.money({ amountMinor, currency });
    const isAny = paidMinor !== 0 || refundedMinor !== 0;
    return (
      <>
        <OpenFigure onOpen={isAny ? onOpen : undefined}>{rate === null ? UNKNOWN : format.percent(rate, 1)}</OpenFigure>{' '}
        {isAny && <span className="p-meta">{t('revenue.refunds.of', { refunded: money(refundedMinor), paid: money(paidMinor) })}</span>}
      </>
    );
  };
  return (
    <Card title={t('revenue.refunds')}>
      <Block query={query} what={t('revenue.refunds')}>
        {({ currency, open, unknown, ...rates }) => (
          <>
            <dl className={classes.figures}>
              {RATES.map(({ of, key }) => (
                <div key={of}>
                  <dt>{t(key)}</dt>
                  <dd>{figure(rates[of], currency)}</dd>
                </div>
              ))}
            </dl>
            <p className="p-label">
              {rates.all.paidMinor === 0
                ? t('revenue.refunds.none')
                : `${t('revenue.refunds.means')} ${t('revenue.refunds.open', { n: open })}`}
            </p>
            {unknown > 0 && <p className="p-meta">{t('insight.revenue.ledgersUnknown', { n: unknown })}</p>}
          </>
        )}
      </Block>
    </Card>
  );
}
