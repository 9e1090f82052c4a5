import { Table } from '@mantine/core';
import type { ValueInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { Definition } from '../../kit/definition/definition.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const KINDS = ['hosting', 'support', 'cs'] as const;

/** What is left of the money of each product when it has borne what it costs to run. */
export function ProductMargins({ insight: { products, currency } }: { readonly insight: ValueInsight }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.compactMoney({ amountMinor, currency }));
  return (
    <Card title={t('retention.products')} flush>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label={t('retention.products')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('retention.products.product')}</Table.Th>
              <Table.Th className="p-num">{t('retention.products.accounts')}</Table.Th>
              <Table.Th className="p-num">{t('retention.products.money')}</Table.Th>
              {KINDS.map((kind) => (
                <Table.Th key={kind} className="p-num">
                  {t(`accounts.costs.${kind}`)}
                </Table.Th>
              ))}
              <Table.Th className="p-num">
                <Definition metric="gross_margin">{t('retention.column.gross_margin')}</Definition>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {products.map(({ productKey, name, accounts, moneyMinor, byKind, costMinor, namedMinor, marginRatio }) => (
              <Table.Tr key={productKey ?? ''}>
                <Table.Td>
                  {name ?? t('retention.products.none')}
                  {namedMinor > 0 && (
                    <div className="p-meta">{t('retention.products.named', { ratio: format.percent(namedMinor / costMinor, 0) })}</div>
                  )}
                </Table.Td>
                <Table.Td className="p-num">{format.number(accounts, 0)}</Table.Td>
                <Table.Td className="p-num">{money(moneyMinor)}</Table.Td>
                {KINDS.map((kind) => (
                  <Table.Td key={kind} className="p-num">
                    {money(byKind[kind])}
                  </Table.Td>
                ))}
                <Table.Td className="p-num">{marginRatio === null ? UNKNOWN : format.percent(marginRatio, 0)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className={classes.under}>
        <p className="p-meta">{t('retention.products.note')}</p>
      </div>
    </Card>
  );
}
