import { Table } from '@mantine/core';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { productName } from '../../kit/words/product-name.ts';
import { sourceName } from './source-name.ts';
import { useSourceGaps } from './use-source-gaps.ts';

/** When a source told nothing of anyone, or many dropped at once: on those days nothing is held against an account. */
export function PastGaps() {
  const t = useWords();
  const format = useFormat();
  return (
    <Block query={useSourceGaps()} what={t('signals.sourceGap.title')}>
      {({ gaps, silences, massDrops }) =>
        gaps.length + silences.length + massDrops.length === 0 ? (
          <Card title={t('signals.sourceGap.title')}>
            <p className="p-meta">{t('signals.sourceGap.none')}</p>
          </Card>
        ) : (
          <Card title={t('signals.sourceGap.title')} flush>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('signals.sourceGap.product')}</Table.Th>
                  <Table.Th>{t('signals.sourceGap.days')}</Table.Th>
                  <Table.Th>{t('signals.sourceGap.accounts')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {silences
                  .filter(({ product }) => !gaps.some((gap) => gap.isOpen && gap.product.key === product?.key))
                  .map((silence) => (
                    <Table.Tr key={silence.source}>
                      <Table.Td>{sourceName(t, silence)}</Table.Td>
                      <Table.Td>
                        {format.day(silence.since)} – {t('signals.sourceGap.still')}
                      </Table.Td>
                      <Table.Td>{format.number(0)}</Table.Td>
                    </Table.Tr>
                  ))}
                {gaps.map(({ product, since, last, isOpen, usualAccounts, accounts }) => (
                  <Table.Tr key={`${product.key}/${since}`}>
                    <Table.Td>{productName(t, product.name)}</Table.Td>
                    <Table.Td>
                      {format.day(since)} – {isOpen ? t('signals.sourceGap.still') : format.day(last)}
                    </Table.Td>
                    <Table.Td>
                      {t('signals.sourceGap.ofUsual', { n: format.number(accounts), usual: format.number(usualAccounts) })}
                    </Table.Td>
                  </Table.Tr>
                ))}
                {massDrops.map(({ day, accounts, watched }) => (
                  <Table.Tr key={day}>
                    <Table.Td>{t('signals.sourceGap.massName')}</Table.Td>
                    <Table.Td>{format.day(day)}</Table.Td>
                    <Table.Td>{t('signals.sourceGap.massOf', { n: format.number(accounts), watched: format.number(watched) })}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Card>
        )
      }
    </Block>
  );
}
