import type { AccountHeader, Ticket } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useTickets } from '../../features/account/queries.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { isAsked, ticketsAsked } from './only-asked.ts';
import { SupportNumbers } from './support-numbers.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

/** Are they stuck? Open by urgency and age, then what was answered and how fast. */
export function SupportTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search } = usePlace();
  const query = useTickets(account.id);
  return (
    <Block query={query} what={t('accounts.tab.support')}>
      {({ tickets, summary }) => {
        if (summary.total === 0)
          return (
            <Card title={t('accounts.tab.support')}>
              <Empty title={t('accounts.support.none')} description={t('accounts.support.noneNote')} />
            </Card>
          );
        if (isAsked(search)) return <Asked tickets={ticketsAsked(tickets, search)} today={account.today} isOpen={search.only !== 'sla'} />;
        const open = tickets.filter(({ solvedAt }) => solvedAt === null);
        const solved = tickets.filter(({ solvedAt }) => solvedAt !== null);
        return (
          <div className={classes.stack}>
            <SupportNumbers accountId={account.id} summary={summary} />
            <Card title={t('accounts.support.open', { n: summary.open })} flush>
              {open.length === 0 ? (
                <Empty title={t('accounts.support.noneOpen')} />
              ) : (
                <TicketTable tickets={open} today={account.today} isOpen />
              )}
            </Card>
            {summary.themes90d.length > 0 && (
              <Card title={t('accounts.support.themes')}>
                <HorizontalBars tone="ink" bars={summary.themes90d.map(({ theme, count }) => ({ id: theme, name: theme, value: count }))} />
              </Card>
            )}
            {solved.length > 0 && (
              <Card title={t('accounts.support.solved', { n: summary.total - summary.open })} flush>
                <TicketTable tickets={solved.slice(0, 50)} today={account.today} />
              </Card>
            )}
          </div>
        );
      }}
    </Block>
  );
}

/** The tickets behind a measure, in one list. */
function Asked({ tickets, today, isOpen }: TableProps) {
  const t = useWords();
  return (
    <Card title={t('accounts.rows.tickets', { n: tickets.length })} flush>
      {tickets.length === 0 ? (
        <Empty title={t('accounts.rows.none')} />
      ) : (
        <TicketTable tickets={tickets} today={today} isOpen={isOpen === true && tickets.every(({ solvedAt }) => solvedAt === null)} />
      )}
    </Card>
  );
}

type TableProps = { readonly tickets: readonly Ticket[]; readonly today: string; readonly isOpen?: boolean };

function TicketTable({ tickets, today, isOpen = false }: TableProps) {
  const t = useWords();
  const format = useFormat();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <TableHead
          names={[
            t('accounts.support.subject'),
            t('accounts.support.severity'),
            t(isOpen ? 'accounts.support.waits' : 'accounts.support.met'),
          ]}
          figures={[t(isOpen ? 'accounts.support.age' : 'accounts.support.took'), t('accounts.support.opened')]}
        />
        <tbody>
          {tickets.map((ticket) => (
            <tr key={ticket.id}>
              <td>
                {ticket.subject ?? ticket.externalId}
                <div className="p-meta">
                  {[ticket.externalId, ticket.contact?.name, ticket.theme, ticket.isEscalated ? t('accounts.support.escalated') : '']
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </td>
              <td>
                {ticket.severity === 'urgent' && isOpen ? (
                  <b>{t('accounts.severity.urgent')}</b>
                ) : (
                  t(`accounts.severity.${ticket.severity}`)
                )}
              </td>
              <td>
                {isOpen
                  ? t(`accounts.support.for.${ticket.waitsFor}`)
                  : ticket.slaMet === null
                    ? '–'
                    : t(ticket.slaMet ? 'accounts.support.yes' : 'accounts.support.no')}
              </td>
              <td className={classes.end}>{format.days(ticket.ageDays)}</td>
              <td className={classes.end} title={format.moment(ticket.openedAt, timeZone)}>
                {format.day(ticket.openedAt.slice(0, 10), today)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
