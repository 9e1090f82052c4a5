import type { AccountHeader, AccountPayments } from '../../api/generated/types.gen.ts';
import { usePayments } from '../../features/account/queries.ts';
import { causeText } from '../../kit/cause/cause.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';

type Line = {
  readonly id: string;
  readonly key: string;
  readonly what: string;
  readonly about: string;
  readonly on: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
};
const SHOWN = 60;

/** What came in and what was given back; nothing where nobody told of any. */
export function PaymentsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const query = usePayments(account.id);
  const lines = query.data === undefined ? [] : linesOf(t, query.data);
  if (query.data !== undefined && lines.length === 0) return null;
  return (
    <Card title={t('accounts.payments.title')} flush>
      <Block query={query} what={t('accounts.payments.title')}>
        {() => (
          <div className={classes.scroll}>
            <table className={classes.table}>
              <TableHead
                names={[t('accounts.payments.what'), t('accounts.payments.about')]}
                figures={[t('accounts.invoices.amount'), t('accounts.payments.on')]}
              />
              <tbody>
                {lines.slice(0, SHOWN).map((one) => (
                  <tr key={one.id}>
                    <td>
                      {one.what} <span className={classes.muted}>{one.key}</span>
                    </td>
                    <td>{one.about}</td>
                    <td className={classes.end}>{format.money(one.amount, { exact: true })}</td>
                    <td className={classes.end}>{format.day(one.on, account.today)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Block>
    </Card>
  );
}

/** The newest first; what was given back stands below zero. */
function linesOf(t: Words, { payments, refunds, creditNotes }: AccountPayments): Line[] {
  const back = (amount: Line['amount']) => ({ ...amount, amountMinor: -amount.amountMinor });
  const about = (...parts: readonly (string | null)[]) => parts.filter(Boolean).join(' · ');
  const lines: Line[] = [
    ...payments.map(({ id, key, invoice, method, paidOn: on, amount }) => ({
      id,
      key,
      what: t('accounts.payments.payment'),
      about: about(invoice, method),
      on,
      amount,
    })),
    ...refunds.map(({ id, key, invoice, payment, reason, cause, refundedOn: on, amount }) => ({
      id,
      key,
      what: t('accounts.payments.refund'),
      about: about(
        invoice ?? payment,
        reason,
        cause === null ? t('accounts.payments.refundOpen') : t('accounts.payments.refundCause', { cause: causeText(t, cause) }),
      ),
      on,
      amount: back(amount),
    })),
    ...creditNotes.map(({ id, key, invoice, reason, isVoid, issuedOn: on, amount }) => ({
      id,
      key,
      what: t('accounts.payments.creditNote'),
      about: about(invoice, reason, isVoid ? t('accounts.payments.void') : null),
      on,
      amount: back(amount),
    })),
  ];
  return lines.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
