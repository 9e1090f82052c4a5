import { Table } from '@mantine/core';
import type { ImportPreview } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './wizard.module.css';

/** The first rows, as they are read now. */
export function SampleTable({ preview: { header, lines }, isBusy }: { readonly preview: ImportPreview; readonly isBusy: boolean }) {
  const t = useWords();
  const format = useFormat();
  const title = t('imports.file.first', { n: lines.length });
  return (
    <Card title={title} flush>
      {/* Scrolls both ways, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.sample} tabIndex={0} role="group" aria-label={title} aria-busy={isBusy}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('imports.file.line')}</Table.Th>
              {header.map((column, place) => (
                <Table.Th key={place} title={column}>
                  {column === '' ? t('imports.file.noName', { n: place + 1 }) : column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ line, cells }) => (
              <Table.Tr key={line}>
                <Table.Td className="p-meta">{format.number(line, 0)}</Table.Td>
                {header.map((_, place) => (
                  <Table.Td key={place} title={cells[place]}>
                    {cells[place]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  );
}
