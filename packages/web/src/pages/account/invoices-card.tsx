import type { AccountHeader, Invoices } from '../../api/generated/types.gen.ts';
import { useInvoices } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { productName } from '../../kit/words/product-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { invoicesAsked } from './only-asked.ts';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

type Invoice = Invoices['invoices'][number];
const SHOWN = 60;

/** What was billed, and whether it was paid in time. */
export function InvoicesCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search } = usePlace();
  const query = useInvoices(account.id);
  return (
    <Card title={t('accounts.invoices.title')} flush>
      <Block query={query} what={t('accounts.invoices.title')}>
        {({ invoices, summary }) =>
          invoices.length === 0 ? (
            <Empty title={t('accounts.invoices.none')} description={t('accounts.invoices.noneNote')} />
          ) : (
            <>
              <p className="p-label" style={{ padding: '0 16px 8px', margin: 0 }}>
                {summary.paid > 0 && t('accounts.subscription.onTime', { n: summary.paidOnTime, of: summary.paid })}
                {summary.overdue > 0 && (
                  <span className={classes.overdue}> {t('accounts.subscription.overdue', { n: summary.overdue })}</span>
                )}
              </p>
              <InvoiceTable invoices={invoicesAsked(invoices, search).slice(0, SHOWN)} today={account.today} />
            </>
          )
        }
      </Block>
    </Card>
  );
}

function InvoiceTable({ invoices, today }: { readonly invoices: readonly Invoice[]; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  if (invoices.length === 0) return <Empty title={t('accounts.rows.none')} />;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <TableHead
          names={[t('accounts.invoices.number'), t('accounts.invoices.state')]}
          figures={[t('accounts.invoices.amount'), t('accounts.invoices.due'), t('accounts.invoices.paid')]}
        />
        <tbody>
          {invoices.map((one) => (
            <tr key={one.id}>
              <td>{one.lines.length === 0 ? one.externalId : <Lines invoice={one} />}</td>
              <td>
                <InvoiceState invoice={one} />
              </td>
              <td className={classes.end}>{format.money(one.amount, { exact: true })}</td>
              <td className={classes.end}>{format.day(one.dueOn, today)}</td>
              <td className={classes.end}>{one.paidOn === null ? '–' : format.day(one.paidOn, today)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The number opens to what the invoice is for; closed, its natures are named beside it where it is not all recurring. */
function Lines({ invoice: { externalId, lines } }: { readonly invoice: Invoice }) {
  const t = useWords();
  const format = useFormat();
  const natures = [...new Set(lines.map(({ nature }) => nature))];
  const isPlain = natures.length === 1 && natures[0] === 'recurring';
  return (
    <details>
      <summary>
        {externalId}
        {!isPlain && <span className={classes.muted}> · {format.list(natures.map((nature) => t(`money.nature.${nature}`)))}</span>}
      </summary>
      <ul className={classes.lines}>
        {lines.map(({ id, nature, product, title, amount }) => (
          <li key={id}>
            {title ?? (product === null ? t(`money.nature.${nature}`) : productName(t, product))}
            <span className={classes.muted}> · {t(`money.nature.${nature}`)} · </span>
            {format.money(amount, { exact: true })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Its state, then what else is to be known of it: paid late, refused, disputed. */
function InvoiceState({ invoice: { state, daysLate, refusals, isDisputed } }: { readonly invoice: Invoice }) {
  const t = useWords();
  const isOverdue = state === 'open' && daysLate > 0;
  const more = [
    state === 'paid' && daysLate > 0 ? t('accounts.invoices.lateBy', { n: daysLate }) : '',
    refusals > 0 ? t('accounts.invoices.refused', { n: refusals }) : '',
    isDisputed ? t('accounts.invoices.disputed') : '',
  ].filter(Boolean);
  return (
    <>
      {isOverdue ? (
        <span className={classes.overdue}>{t('accounts.invoices.late', { n: daysLate })}</span>
      ) : (
        t(`accounts.invoices.${state}`)
      )}
      {more.length > 0 && <span className={classes.muted}> · {more.join(' · ')}</span>}
    </>
  );
}
