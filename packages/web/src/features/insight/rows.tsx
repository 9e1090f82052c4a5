import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWorkspaceSlug } from '../../api/session.ts';
import { AccountChip } from '../../kit/chip/chip.tsx';
import type { Band } from '../../kit/health-mark/band.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly band?: Band | undefined;
  /** Where an account may have several rows. */
  readonly key?: string;
  readonly cells: readonly ReactNode[];
};

type AccountRowsProps = {
  readonly rows: readonly AccountRow[];
  readonly headers: readonly string[];
  /** What is told of an account on hover and on focus. */
  readonly cardOf: (id: string) => ReactNode;
};

/** The accounts behind a figure: each opens; the cells are already written. */
export function AccountRows({ rows, headers, cardOf }: AccountRowsProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('insight.account')}</Table.Th>
            {headers.map((header) => (
              <Table.Th key={header} style={{ textAlign: 'end' }}>
                {header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key ?? row.id}>
              <Table.Td>
                <AccountChip id={row.id} name={row.name} workspace={slug} band={row.band} card={cardOf(row.id)} />
              </Table.Td>
              {headers.map((header, at) => (
                <Table.Td key={header} className="p-num">
                  {row.cells[at]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
