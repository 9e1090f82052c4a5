import { Table } from '@mantine/core';
import type { CreditEffect } from '../../api/generated/types.gen.ts';
import { quarterText, whoText } from '../../features/expansion/credit-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './settings-credit.module.css';

/** Whom the last quarters would have been credited to, had the draft held all the while: by it, and beside it as it is. */
export function CreditEffectCard({ effect }: { readonly effect: CreditEffect }) {
  const t = useWords();
  const format = useFormat();
  const { currency, quarters, lines, movements, movedMinor, rewritten } = effect;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const column = (amountMinor: number) => (amountMinor === 0 ? '–' : format.moneyInColumn({ amountMinor, currency }));
  return (
    <Card title={t('expansion.effect.title', { n: quarters.length })} flush>
      <p className={classes.says}>
        {movements === 0 ? t('expansion.effect.none') : t('expansion.effect.moves', { n: movements, money: money(movedMinor) })}{' '}
        {rewritten.movements === 0
          ? t('expansion.effect.keeps')
          : t('expansion.effect.rewrites', { n: rewritten.movements, money: money(rewritten.movedMinor) })}
      </p>
      {lines.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  {t('expansion.credit.who')}, {format.currency(currency)}
                </Table.Th>
                {quarters.map(({ since }) => (
                  <Table.Th key={since} className="p-num">
                    {quarterText(t, since)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Table.Tr key={`${line.party}/${line.member?.id ?? ''}`}>
                  <Table.Td>
                    {whoText(t, line)}
                    {line.party !== 'none' && <div className="p-meta">{t(`expansion.credit.party.${line.party}`)}</div>}
                  </Table.Td>
                  {quarters.map(({ since }, at) => (
                    <Table.Td key={since} className="p-num">
                      {column(line.after[at] ?? 0)}
                      {line.after[at] !== line.before[at] && (
                        <div className="p-meta">{t('expansion.effect.was', { amount: column(line.before[at] ?? 0) })}</div>
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
