import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRevenueRestatements } from '../../api/generated/sdk.gen.ts';
import type { RevenueRestatements } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';
import { toldBy } from './told-by.ts';

type RestatementsProps = { readonly asked: RevenueAsked; readonly onOpen: (id: string) => void };

/** What late corrections changed of months that were over: when, of whom, from what to what, and by which import. */
export function Restatements({ asked: { scope, rule }, onOpen }: RestatementsProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const asked = { scope, ...(rule === undefined ? {} : { rule }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'restatements', asked),
    queryFn: ({ signal }) => answer(listRevenueRestatements({ path: { workspace: slug }, query: asked, signal })),
  });
  return (
    <Card title={t('insight.revenue.restatements')}>
      <p className="p-label">{t('insight.revenue.restatementsMean')}</p>
      <Block query={query} what={t('insight.revenue.restatements')}>
        {({ rows, total }) =>
          total === 0 ? <p className="p-label">{t('insight.revenue.noRestatement')}</p> : <Rows rows={rows} total={total} onOpen={onOpen} />
        }
      </Block>
    </Card>
  );
}

function Rows({ rows, total, onOpen }: RevenueRestatements & Pick<RestatementsProps, 'onOpen'>) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  return (
    <>
      <Table.ScrollContainer minWidth={520} mah={360}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('insight.revenue.restatedAt')}</Table.Th>
              <Table.Th>{t('insight.account')}</Table.Th>
              <Table.Th>{t('insight.revenue.month')}</Table.Th>
              <Table.Th style={{ textAlign: 'end' }}>ARR</Table.Th>
              <Table.Th>{t('insight.revenue.toldBy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const { id, at, accountId, name, currency, months } = row;
              const [first, last] = [months[0], months.at(-1)];
              const money = (amountMinor: number) => format.money({ amountMinor, currency });
              return (
                <Table.Tr key={id}>
                  <Table.Td>{format.day(at.slice(0, 10))}</Table.Td>
                  <Table.Td>
                    <AccountChip id={accountId} name={name} workspace={slug} card={<AccountFacts id={accountId} />} />
                  </Table.Td>
                  <Table.Td>
                    {first &&
                      last &&
                      (first === last ? format.month(first.since) : `${format.month(first.since)} – ${format.month(last.since)}`)}
                  </Table.Td>
                  <Table.Td className="p-num">
                    {last && <OpenFigure onOpen={() => onOpen(id)}>{`${money(last.fromMinor)} → ${money(last.toMinor)}`}</OpenFigure>}
                  </Table.Td>
                  <Table.Td>{toldBy(t, row)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {total > rows.length && <p className="p-meta">{t('insight.revenue.restatementsOf', { n: rows.length, total })}</p>}
    </>
  );
}
