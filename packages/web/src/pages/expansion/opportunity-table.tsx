import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Opportunity } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { opportunityTitle } from '../../features/expansion/opportunity-words.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';

type TableProps = {
  readonly opportunities: readonly Opportunity[];
  readonly today: string;
  readonly currency: string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
};

/** Those overdue first, then the largest; of what was won, what came. */
export function OpportunityTable({ opportunities, ...rest }: TableProps) {
  const t = useWords();
  const format = useFormat();
  const currency = format.currency(rest.currency);
  const seesMoney = useSees('money');
  const hasCome = opportunities.some(({ came }) => came !== null);
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table stickyHeader highlightOnHover horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('expansion.column.opportunity')}</Table.Th>
            {seesMoney && <Table.Th className="p-num">{t('expansion.field.amount', { currency })}</Table.Th>}
            {hasCome && <Table.Th className="p-num">{t('expansion.column.came', { currency })}</Table.Th>}
            <Table.Th className={classes.wide}>{t('expansion.field.expected')}</Table.Th>
            <Table.Th className={classes.wide}>{t('expansion.column.state')}</Table.Th>
            <Table.Th className={classes.roomy}>{t('expansion.field.signal')}</Table.Th>
            <Table.Th className={classes.roomy}>{t('expansion.field.owner')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {opportunities.map((one) => (
            <Row key={one.id} one={one} hasCome={hasCome} {...rest} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type RowProps = Omit<TableProps, 'opportunities'> & { readonly one: Opportunity; readonly hasCome: boolean };

function Row({ one, hasCome, today, currency, chosen, onChoose }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  const money = (amountMinor: number | undefined) => (amountMinor === undefined ? '' : format.moneyInColumn({ amountMinor, currency }));
  return (
    <Table.Tr aria-current={one.id === chosen} className={classes.row}>
      <Table.Td>
        <button type="button" className={classes.choose} onClick={() => onChoose(one.id)}>
          {opportunityTitle(t, one)}
        </button>
        <div className="p-meta">
          <Link to={accountHref(slug, one.account, 'revenue')} className={classes.link}>
            {one.account.name}
          </Link>
          {one.title === '' ? '' : ` · ${t(`expansion.kind.${one.kind}`)}`}
        </div>
      </Table.Td>
      {seesMoney && (
        <Table.Td className="p-num">
          {one.arrMinor === null ? <span title={t('expansion.unknownAmount')}>–</span> : money(one.arrMinor)}
        </Table.Td>
      )}
      {hasCome && <Table.Td className="p-num">{money(one.came?.amountMinor)}</Table.Td>}
      <Table.Td className={classes.wide}>
        {one.isOverdue && <span className={classes.overdue}>{t('accounts.overdue')} · </span>}
        {one.expectedOn === null ? t('expansion.noExpected') : format.day(one.expectedOn, today)}
      </Table.Td>
      <Table.Td className={classes.wide}>{t(`expansion.is.${one.state}`)}</Table.Td>
      <Table.Td className={classes.roomy}>
        {one.signal === null ? t('expansion.field.byHand') : (t.find(`signals.${one.signal.key}.name`) ?? one.signal.key)}
      </Table.Td>
      <Table.Td className={classes.roomy}>{one.owner?.name ?? t('work.nobody')}</Table.Td>
    </Table.Tr>
  );
}
