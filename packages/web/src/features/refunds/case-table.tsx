import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RefundCase } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { causeText } from '../../kit/cause/cause.ts';
import { daysText } from './refund-words.ts';
import classes from './refunds.module.css';
import { ReviewRefundDialog } from './review-dialog.tsx';

type CaseTableProps = { readonly refunds: readonly RefundCase[]; readonly today: string; readonly hasAccount?: boolean };

/** Refunds as cases: what went back, what the customer said, what the cause was, and who looks into it. */
export function CaseTable({ refunds, today, hasAccount = false }: CaseTableProps) {
  const t = useWords();
  const [looking, setLooking] = useState<RefundCase>();
  return (
    <>
      <Table.ScrollContainer minWidth={300}>
        <Table horizontalSpacing="md" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(hasAccount ? 'refunds.column.account' : 'refunds.column.reason')}</Table.Th>
              <Table.Th className="p-num">{t('refunds.column.amount')}</Table.Th>
              <Table.Th className={classes.wide}>{t('refunds.column.cause')}</Table.Th>
              <Table.Th className={classes.wide}>{t('refunds.column.owner')}</Table.Th>
              {hasAccount && <Table.Th className={classes.roomy}>{t('refunds.column.seller')}</Table.Th>}
              <Table.Th>
                <span className="p-visually-hidden">{t('refunds.column.acts')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refunds.map((refund) => (
              <CaseRow key={refund.id} refund={refund} today={today} hasAccount={hasAccount} onLook={() => setLooking(refund)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ReviewRefundDialog refund={looking} onClose={() => setLooking(undefined)} />
    </>
  );
}

type RowProps = { readonly refund: RefundCase; readonly today: string; readonly hasAccount: boolean; readonly onLook: () => void };

function CaseRow({ refund, today, hasAccount, onLook }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const { account, amount, invoice, payment, reason, cause, finding, reviewedOn, reviewer, owner, seller } = refund;
  const of = invoice ?? payment;
  const said = cause === null ? <span className={classes.open}>{t('refunds.open')}</span> : causeText(t, cause);
  const reviewed = reviewedOn === null ? '' : t('refunds.reviewed', { who: reviewer?.name ?? '', day: format.day(reviewedOn, today) });
  return (
    <Table.Tr>
      <Table.Td>
        {hasAccount && (
          <Link to={accountHref(slug, account, 'revenue')} className={classes.name}>
            {account.name}
          </Link>
        )}
        {reason !== null && <div>{reason}</div>}
        <div className="p-meta">
          {daysText({ t, format }, refund, today)}
          {of !== null && <span className={classes.wide}> · {of}</span>}
        </div>
        <div className={classes.narrow}>{said}</div>
      </Table.Td>
      <Table.Td className="p-num">{format.money(amount, { exact: true })}</Table.Td>
      <Table.Td className={classes.wide}>
        {said}
        {finding !== null && <div>{finding}</div>}
        {reviewed !== '' && <div className="p-meta">{reviewed}</div>}
      </Table.Td>
      <Table.Td className={classes.wide}>{owner?.name ?? t('work.nobody')}</Table.Td>
      {hasAccount && <Table.Td className={classes.roomy}>{seller ?? UNKNOWN}</Table.Td>}
      <Table.Td style={{ textAlign: 'end' }}>
        {may && (
          <Button size="compact-sm" onClick={onLook}>
            {t(cause === null ? 'refunds.look' : 'refunds.change')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
