import { Table } from '@mantine/core';
import { useWorkspaceSlug } from '../../api/session.ts';
import { AccountChip } from '../../kit/chip/chip.tsx';
import type { Band } from '../../kit/health-mark/band.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AccountFacts } from '../account/account-facts.tsx';

export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly band?: Band | undefined;
  readonly cells: readonly string[];
};

/** The accounts behind a figure: each opens; the cells are already written. */
export function AccountRows({ rows, headers }: { readonly rows: readonly AccountRow[]; readonly headers: readonly string[] }) {
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
            <Table.Tr key={row.id}>
              <Table.Td>
                <AccountChip id={row.id} name={row.name} workspace={slug} band={row.band} card={<AccountFacts id={row.id} />} />
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
