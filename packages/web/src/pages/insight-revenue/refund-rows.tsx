import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRefundRows } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import classes from '../../features/insight/insight.module.css';
import { AccountRows } from '../../features/insight/rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';

type RefundRowsProps = { readonly asked: RevenueAsked; readonly insight: RevenueInsight; readonly onClose: () => void };

/** Both sides of the refund rate: what was given back, one by one, and what came in by account. */
export function RefundRows({ asked: whose, insight, onClose }: RefundRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...whose, ...insight.period };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'refund-rows', asked),
    queryFn: ({ signal }) => answer(listRefundRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (amountMinor: number) => format.money({ amountMinor, currency: insight.currency });
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={t('revenue.refunds')}
      count={query.data?.totalRefunds}
      {...(query.data ? { sum: money(query.data.refundedMinor) } : {})}
    >
      <Block query={query} what={t('revenue.refunds')}>
        {({ refunds, accounts, totalRefunds, paidMinor }) => (
          <div className={classes.stack}>
            <h3 className="p-card-title">{t('revenue.refunds.list', { n: totalRefunds })}</h3>
            {refunds.length > 0 && (
              <AccountRows
                cardOf={(id) => <AccountFacts id={id} />}
                headers={[t('revenue.refunds.on'), t('revenue.refunds.reason'), t('revenue.refunds.refunded')]}
                rows={refunds.map((row) => ({
                  id: row.accountId,
                  key: row.id,
                  name: row.name,
                  cells: [
                    format.day(row.on),
                    <span key="reason">
                      {row.cause ?? row.reason}
                      <span className="p-meta"> {t(`revenue.refunds.state.${row.state}`)}</span>
                    </span>,
                    money(row.amountMinor),
                  ],
                }))}
              />
            )}
            <h3 className="p-card-title">{t('revenue.refunds.paidBy', { money: money(paidMinor) })}</h3>
            <AccountRows
              cardOf={(id) => <AccountFacts id={id} />}
              headers={[t('revenue.refunds.paid'), t('revenue.refunds.refunded')]}
              rows={accounts.map((row) => ({
                id: row.accountId,
                name: row.name,
                cells: [money(row.paidMinor), row.refundedMinor === 0 ? '' : money(row.refundedMinor)],
              }))}
            />
          </div>
        )}
      </Block>
    </RowsDrawer>
  );
}
