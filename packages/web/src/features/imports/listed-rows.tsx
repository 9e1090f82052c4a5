import { Table } from '@mantine/core';
import type { ImportReport } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { faultWords } from './import-words.ts';
import classes from './imports.module.css';
import { useImportRows } from './queries.ts';
import type { WantedRows } from './queries.ts';

type ListedRowsProps = {
  readonly id: string;
  readonly report: ImportReport;
  readonly wanted: WantedRows | undefined;
  readonly onClose: () => void;
};

/** The first rows of one outcome, as they stand in the file, with the reason where there is one. */
export function ListedRows({ id, report, wanted, onClose }: ListedRowsProps) {
  const t = useWords();
  const format = useFormat();
  const query = useImportRows(id, wanted);
  if (wanted === undefined) return null;
  const name = t(`imports.rows.of.${wanted.outcome}`);
  const { outcome, code } = wanted;
  const count =
    code === undefined
      ? report[outcome]
      : report.groups.filter((group) => group.outcome === outcome && group.code === code).reduce((sum, group) => sum + group.rows, 0);
  const hasReasons = outcome === 'refused' || outcome === 'flagged';
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={count}>
      <Block query={query} what={name}>
        {({ header, rows }) => (
          <>
            {rows.length < count && <p className="p-meta">{t('imports.rows.first', { n: rows.length })}</p>}
            <Table.ScrollContainer minWidth={480}>
              <Table className={classes.cells} aria-label={name}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('imports.file.line')}</Table.Th>
                    {hasReasons && <Table.Th>{t('imports.rows.reason')}</Table.Th>}
                    {header.map((column, place) => (
                      <Table.Th key={place}>{column}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row, at) => (
                    <Table.Tr key={`${row.line} ${at}`}>
                      <Table.Td className="p-num">{format.number(row.line, 0)}</Table.Td>
                      {hasReasons && (
                        <Table.Td>
                          {
                            faultWords(t, { code: row.code, field: typeof row.details['field'] === 'string' ? row.details['field'] : null })
                              .says
                          }
                        </Table.Td>
                      )}
                      {header.map((_, place) => (
                        <Table.Td key={place}>{row.cells[place]}</Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </>
        )}
      </Block>
    </RowsDrawer>
  );
}
