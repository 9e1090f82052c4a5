import { Table } from '@mantine/core';
import type { WorkspaceSystem } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './system.module.css';

const COUNTS = ['accepted', 'counted', 'duplicates'] as const;

/** How much came in, how much of it was counted, and how much had been before. */
export function CountsCard({ system: { within, totals } }: { readonly system: WorkspaceSystem }) {
  const t = useWords();
  const format = useFormat();
  const rows = [
    ['minute', within.minute],
    ['hour', within.hour],
    ['day', within.day],
    ['all', totals],
  ] as const;
  return (
    <Card title={t('system.counts')} flush>
      <Table className={classes.counts}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('system.counts.within')}</Table.Th>
            {COUNTS.map((count) => (
              <Table.Th key={count} title={t(`system.counts.${count}.says`)}>
                {t(`system.counts.${count}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([id, counts]) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{t(`system.within.${id}`)}</Table.Th>
              {COUNTS.map((count) => (
                <Table.Td key={count}>{format.number(counts[count], 0)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}
