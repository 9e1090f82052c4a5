import { Table } from '@mantine/core';
import type { HandOverPreview } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './hand-over.module.css';

/** What each of the receivers carries before and after. */
export function HandOverEffect({ plan }: { readonly plan: HandOverPreview }) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const { currency } = plan;
  const shown = plan.candidates.filter(
    ({ member, before, after }) => plan.receiverIds.includes(member.id) || before.accounts !== after.accounts,
  );
  const whole = (value: number) => format.number(value, 0);
  const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency }));
  return (
    <section aria-label={t('teams.handOver.effect')}>
      <h3 className={classes.title}>{t('teams.handOver.effect')}</h3>
      <Table.ScrollContainer minWidth={560}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('teams.col.member')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.accounts')}</Table.Th>
              {seesMoney && <Table.Th className="p-num">{t('teams.col.arr')}</Table.Th>}
              <Table.Th className="p-num">{t('teams.col.signals')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.renewals')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ member, capacity, before, after }) => (
              <Table.Tr key={member.id}>
                <Table.Td>{member.name}</Table.Td>
                <Table.Td className="p-num">
                  <Change before={whole(before.accounts)} after={whole(after.accounts)} />
                </Table.Td>
                {seesMoney && (
                  <Table.Td className="p-num">
                    <Change before={money(before.arrMinor)} after={money(after.arrMinor)} />
                  </Table.Td>
                )}
                <Table.Td className="p-num">
                  <Change before={whole(before.signals)} after={whole(after.signals)} />
                  <div className="p-meta">{t('teams.col.ofCapacity', { n: capacity })}</div>
                </Table.Td>
                <Table.Td className="p-num">
                  <Change before={whole(before.renewals)} after={whole(after.renewals)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Change({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return after;
  return (
    <>
      <span className={classes.before}>{before} → </span>
      <b>{after}</b>
    </>
  );
}
