import { Table } from '@mantine/core';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useSourceGaps } from './use-source-gaps.ts';

/** When a product sent nothing for anyone: on those days nobody's use is held against them. */
export function PastGaps() {
  const t = useWords();
  const format = useFormat();
  return (
    <Block query={useSourceGaps()} what={t('signals.sourceGap.title')}>
      {({ gaps }) =>
        gaps.length === 0 ? (
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
                {gaps.map(({ product, since, last, isOpen, usualAccounts, accounts }) => (
                  <Table.Tr key={`${product.key}/${since}`}>
                    <Table.Td>{product.name}</Table.Td>
                    <Table.Td>
                      {format.day(since)} – {isOpen ? t('signals.sourceGap.still') : format.day(last)}
                    </Table.Td>
                    <Table.Td>
                      {t('signals.sourceGap.ofUsual', { n: format.number(accounts), usual: format.number(usualAccounts) })}
                    </Table.Td>
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
