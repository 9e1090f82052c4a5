import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Risk } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { isOpenRisk, riskTitle } from '../../features/risks/risk-words.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './risks.module.css';

type RiskTableProps = {
  readonly risks: readonly Risk[];
  readonly today: string;
  readonly currency: string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
};

/** The register: those overdue first, then the largest. */
export function RiskTable({ risks, today, currency, chosen, onChoose }: RiskTableProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table stickyHeader highlightOnHover horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('risks.column.risk')}</Table.Th>
            {seesMoney && <Table.Th className="p-num">{t('risks.column.exposed', { currency: format.currency(currency) })}</Table.Th>}
            <Table.Th className={classes.roomy}>{t('risks.field.mitigation')}</Table.Th>
            <Table.Th>{t('risks.column.due')}</Table.Th>
            <Table.Th className={classes.wide}>{t('risks.column.state')}</Table.Th>
            <Table.Th className={classes.roomy}>{t('risks.column.owner')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {risks.map((risk) => (
            <Row key={risk.id} risk={risk} today={today} currency={currency} isChosen={risk.id === chosen} onChoose={onChoose} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type RowProps = Pick<RiskTableProps, 'today' | 'currency' | 'onChoose'> & { readonly risk: Risk; readonly isChosen: boolean };

function Row({ risk, today, currency, isChosen, onChoose }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const seesMoney = useSees('money');
  const signals = risk.signals.length;
  const note = [
    t(`risks.kind.${risk.kind}`),
    risk.areSignalsOver ? t('risks.signalsOver.short') : signals > 0 ? t('risks.signals', { n: signals }) : '',
  ];
  return (
    <Table.Tr aria-current={isChosen} className={classes.row}>
      <Table.Td>
        <button type="button" className={classes.open} onClick={() => onChoose(risk.id)}>
          {riskTitle(t, risk)}
        </button>
        <div className="p-meta">
          <Link to={accountHref(slug, risk.account)} className={classes.account}>
            {risk.account.name}
          </Link>
          {note.filter(Boolean).map((one) => ` · ${one}`)}
        </div>
      </Table.Td>
      {seesMoney && (
        <Table.Td className="p-num">
          {risk.exposedArrMinor === null ? (
            <span title={t('risks.exposed.unknown')}>–</span>
          ) : (
            format.moneyInColumn({ amountMinor: risk.exposedArrMinor, currency })
          )}
        </Table.Td>
      )}
      <Table.Td className={classes.roomy}>
        {risk.mitigation === null || risk.mitigation === '' ? (
          <span className="p-meta">{isOpenRisk(risk) ? t('risks.noMitigation') : ''}</span>
        ) : (
          <span className={classes.mitigation}>{risk.mitigation}</span>
        )}
      </Table.Td>
      <Table.Td className={classes.due}>
        {risk.isOverdue && <span className={classes.overdue}>{t('accounts.overdue')} · </span>}
        {risk.dueOn === null ? (isOpenRisk(risk) ? t('risks.noDue') : '') : format.day(risk.dueOn, today)}
      </Table.Td>
      <Table.Td className={classes.wide}>{t(`risks.state.${risk.state}`)}</Table.Td>
      <Table.Td className={classes.roomy}>{risk.owner?.name ?? t('work.nobody')}</Table.Td>
    </Table.Tr>
  );
}
