import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, Subscription } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { usePayments, useSubscriptions } from '../../features/account/queries.ts';
import { AskRefundDialog } from '../../features/refunds/ask-dialog.tsx';
import { CaseTable } from '../../features/refunds/case-table.tsx';
import { useRefundRequests } from '../../features/refunds/queries.ts';
import { clauseText } from '../../features/refunds/refund-words.ts';
import { RequestTable } from '../../features/refunds/request-table.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const NONE: readonly Subscription[] = [];

/** What was agreed of giving money back, what they asked for, and what went back and why. */
export function RefundsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('work');
  const requests = useRefundRequests(account.id);
  const payments = usePayments(account.id);
  const subscriptions = useSubscriptions(account.id).data?.subscriptions ?? NONE;
  const [isAsking, setAsking] = useState(false);
  const refunds = payments.data?.refunds ?? [];
  const clauses = [
    ...new Set(subscriptions.filter(({ state }) => state !== 'ended').map((one) => clauseText({ t, format }, one, account.today))),
  ];
  const currency = subscriptions.at(-1)?.mrr.currency;
  return (
    <Card
      title={t('refunds.title')}
      flush
      aside={
        may &&
        currency !== undefined && (
          <Button size="xs" onClick={() => setAsking(true)}>
            {t('refunds.ask')}
          </Button>
        )
      }
    >
      <p className="p-label" style={{ padding: '0 16px 8px', margin: 0 }}>
        {clauses.join(' · ')}
      </p>
      <Block query={requests} what={t('refunds.requests')}>
        {({ requests: own, today }) =>
          own.length > 0 ? (
            <RequestTable requests={own} today={today} />
          ) : refunds.length === 0 ? (
            <Empty title={t('refunds.account.none')} />
          ) : null
        }
      </Block>
      {refunds.length > 0 && <CaseTable refunds={refunds} today={account.today} />}
      {currency !== undefined && (
        <AskRefundDialog
          opened={isAsking}
          account={account}
          subscriptions={subscriptions}
          currency={currency}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
