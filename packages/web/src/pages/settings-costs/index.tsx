import { Button, Group, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Coins, Plus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listProducts, listSharedCosts } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { plusDays } from '../../kit/format/count-days.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { SharedCorrections } from '../../features/money-corrections/shared-corrections.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CostDialog } from './cost-dialog.tsx';
import type { SharedCost } from './shared-cost.ts';
import { useCostCalls } from './use-cost-calls.ts';

/** What do we spend on customers together, and who bears which part of it? */
export function SettingsCostsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('import');
  const [editing, setEditing] = useState<SharedCost | 'new'>();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'shared-costs'),
    queryFn: ({ signal }) => answer(listSharedCosts({ path: { workspace: slug }, signal })),
  });
  const products = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'products'),
    queryFn: ({ signal }) => answer(listProducts({ path: { workspace: slug }, signal })),
  });
  const names = new Map(products.data?.map(({ key, name }) => [key, name]));
  return (
    <Page
      title={t('money.costs')}
      lead={t('money.costs.lead')}
      actions={
        <>
          {query.data !== undefined && query.data.costs.length > 0 && <ExportButton path="/costs/export" isOfPage of={t('money.costs')} />}
          {may && (
            <Button variant="filled" leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setEditing('new')}>
              {t('money.costs.add')}
            </Button>
          )}
        </>
      }
    >
      <SettingsFrame>
        <Block query={query} what={t('money.costs')}>
          {({ costs }) =>
            costs.length === 0 ? (
              <Empty
                icon={Coins}
                title={t('money.costs.none')}
                description={t('money.costs.noneNote')}
                actions={
                  may && (
                    <Button component={Link} to={`/w/${slug}/settings/imports/new`}>
                      {t('imports.new')}
                    </Button>
                  )
                }
              />
            ) : (
              [...Map.groupBy(costs, ({ kind }) => kind)].map(([kind, own]) => (
                <CostCard key={kind} kind={kind} costs={own} names={names} onEdit={may ? setEditing : undefined} />
              ))
            )
          }
        </Block>
        <SharedCorrections of="cost" />
        <CostDialog cost={editing} names={names} currency={query.data?.currency ?? 'USD'} onClose={() => setEditing(undefined)} />
      </SettingsFrame>
    </Page>
  );
}

type CostCardProps = {
  readonly kind: SharedCost['kind'];
  readonly costs: readonly SharedCost[];
  /** Of products, by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly onEdit: ((cost: SharedCost) => void) | undefined;
};

function CostCard({ kind, costs, names, onEdit }: CostCardProps) {
  const t = useWords();
  const format = useFormat();
  const calls = useCostCalls();
  const newest = costs.toSorted((a, b) => b.since.localeCompare(a.since));
  return (
    <Card title={t(`accounts.costs.${kind}`)} flush>
      <Table.ScrollContainer minWidth={320}>
        <Table horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('money.costs.days')}</Table.Th>
              <Table.Th className="p-num">{t('money.costs.amount')}</Table.Th>
              <Table.Th>{t('money.costs.spread')}</Table.Th>
              <Table.Th className="p-num">{t('money.costs.accounts')}</Table.Th>
              <Table.Th>
                <span className="p-visually-hidden">{t('refunds.column.acts')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {newest.map((cost) => (
              <Table.Tr key={cost.id}>
                <Table.Td>
                  {t('money.costs.span', { from: format.day(cost.since), to: format.day(plusDays(cost.until, -1)) })}
                  {cost.product !== null && <div className="p-meta">{names.get(cost.product) ?? cost.product}</div>}
                </Table.Td>
                <Table.Td className="p-num">{format.money(cost.amount, { exact: true })}</Table.Td>
                <Table.Td>{t(`money.spread.${cost.spread}`)}</Table.Td>
                <Table.Td className="p-num">
                  {cost.accounts === 0 ? (
                    <span title={t('money.costs.nobodyNote')}>{t('money.costs.nobody')}</span>
                  ) : (
                    format.number(cost.accounts, 0)
                  )}
                </Table.Td>
                <Table.Td>
                  {onEdit && (
                    <Group gap={8} justify="flex-end" wrap="nowrap">
                      <Button size="compact-sm" onClick={() => onEdit(cost)}>
                        {t('money.costs.change')}
                      </Button>
                      <Button size="compact-sm" variant="subtle" onClick={() => void calls.remove(cost)}>
                        {t('money.costs.remove')}
                      </Button>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
