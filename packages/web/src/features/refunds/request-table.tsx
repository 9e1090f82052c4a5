import { Button, Group, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RefundRequest } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { standText } from './refund-words.ts';
import classes from './refunds.module.css';
import { useRefundCalls } from './use-refund-calls.ts';

type RequestTableProps = { readonly requests: readonly RefundRequest[]; readonly today: string; readonly hasAccount?: boolean };

/** What customers ask to get back, how it stands beside what was agreed, and what was decided. */
export function RequestTable({ requests, today, hasAccount = false }: RequestTableProps) {
  const t = useWords();
  const [deciding, setDeciding] = useState<RefundRequest>();
  return (
    <>
      <Table.ScrollContainer minWidth={300}>
        <Table horizontalSpacing="md" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(hasAccount ? 'refunds.column.account' : 'refunds.column.reason')}</Table.Th>
              <Table.Th className="p-num">{t('refunds.column.amount')}</Table.Th>
              <Table.Th className={classes.wide}>{t('refunds.column.terms')}</Table.Th>
              <Table.Th className={classes.wide}>{t('refunds.column.state')}</Table.Th>
              <Table.Th>
                <span className="p-visually-hidden">{t('refunds.column.acts')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {requests.map((request) => (
              <RequestRow key={request.id} request={request} today={today} hasAccount={hasAccount} onDecide={() => setDeciding(request)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <DecideDialog request={deciding} onClose={() => setDeciding(undefined)} />
    </>
  );
}

type RowProps = { readonly request: RefundRequest; readonly today: string; readonly hasAccount: boolean; readonly onDecide: () => void };

function RequestRow({ request, today, hasAccount, onDecide }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const mayDecide = useMay('decide_refunds');
  const mayWork = useMay('work');
  const calls = useRefundCalls();
  const { account, amount, askedOn, reason, note, standing, state } = request;
  return (
    <Table.Tr>
      <Table.Td>
        {hasAccount && (
          <Link to={accountHref(slug, account, 'revenue')} className={classes.name}>
            {account.name}
          </Link>
        )}
        <div>{reason}</div>
        <div className="p-meta">
          {[t('refunds.request.on', { day: format.day(askedOn, today) }), note ?? ''].filter(Boolean).join(' · ')}
        </div>
        <div className={classes.narrow}>
          {t(`refunds.standing.${standing}`)} · {standText({ t, format }, request, today)}
        </div>
      </Table.Td>
      <Table.Td className="p-num">{format.money(amount, { exact: true })}</Table.Td>
      <Table.Td className={classes.wide}>{t(`refunds.standing.${standing}`)}</Table.Td>
      <Table.Td className={classes.wide}>{standText({ t, format }, request, today)}</Table.Td>
      <Table.Td>
        {state === 'asked' && (
          <Group gap={8} justify="flex-end" wrap="nowrap">
            {mayDecide && (
              <Button size="compact-sm" onClick={onDecide}>
                {t('refunds.decide')}
              </Button>
            )}
            {mayWork && (
              <Button size="compact-sm" variant="subtle" onClick={() => void calls.withdraw(request)}>
                {t('refunds.withdraw')}
              </Button>
            )}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
