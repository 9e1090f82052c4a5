import { Button, Switch, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listPrices, listProducts } from '../../api/generated/sdk.gen.ts';
import type { ListPrices } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { SharedCorrections } from '../../features/money-corrections/shared-corrections.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { productName } from '../../kit/words/product-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Price = ListPrices['prices'][number];

/** What do we list our products for, and what did we? */
export function SettingsPricesPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayImport = useMay('import');
  const [hasPast, setPast] = useState(false);
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'imports'], 'prices'),
    queryFn: ({ signal }) => answer(listPrices({ path: { workspace: slug }, signal })),
  });
  const names = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'products'),
    queryFn: ({ signal }) => answer(listProducts({ path: { workspace: slug }, signal })),
  });
  return (
    <Page
      title={t('money.prices')}
      lead={t('money.prices.lead')}
      filters={
        query.data?.prices.some(isRetired) && (
          <Switch label={t('money.prices.past')} checked={hasPast} onChange={(event) => setPast(event.currentTarget.checked)} />
        )
      }
    >
      <SettingsFrame>
        <Block query={query} what={t('money.prices')}>
          {({ prices }) =>
            prices.length === 0 ? (
              <Empty
                icon={Tags}
                title={t('money.prices.none')}
                description={t('money.prices.noneNote')}
                actions={
                  mayImport && (
                    <Button component={Link} to={`/w/${slug}/settings/imports/new`} variant="filled">
                      {t('imports.new')}
                    </Button>
                  )
                }
              />
            ) : (
              [...Map.groupBy(prices, ({ product }) => product)].map(([key, own]) => (
                <PriceCard
                  key={key}
                  name={productName(t, names.data?.find((one) => one.key === key)?.name ?? key)}
                  prices={own.filter((one) => hasPast || !isRetired(one))}
                />
              ))
            )
          }
        </Block>
        <SharedCorrections of="price" />
      </SettingsFrame>
    </Page>
  );
}

const isRetired = ({ retiredOn }: Price) => retiredOn !== null;

function PriceCard({ name, prices }: { readonly name: string; readonly prices: readonly Price[] }) {
  const t = useWords();
  const format = useFormat();
  const ordered = prices.toSorted(
    (a, b) => byText(a.plan, b.plan) || byText(a.amount.currency, b.amount.currency) || byText(b.since, a.since),
  );
  return (
    <Card title={name} flush>
      {ordered.length === 0 ? (
        <Empty title={t('money.prices.allPast')} />
      ) : (
        <Table.ScrollContainer minWidth={320}>
          <Table horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('money.prices.plan')}</Table.Th>
                <Table.Th className="p-num">{t('money.prices.amount')}</Table.Th>
                <Table.Th>{t('money.prices.per')}</Table.Th>
                <Table.Th>{t('money.prices.offered')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ordered.map((one) => (
                <Table.Tr key={one.id} style={isRetired(one) ? { color: 'var(--p-text2)' } : undefined}>
                  <Table.Td>{one.plan ?? UNKNOWN}</Table.Td>
                  <Table.Td className="p-num">{format.money(one.amount, { exact: true })}</Table.Td>
                  <Table.Td>
                    {t(one.isMetered ? 'money.prices.perUse' : one.isPerSeat ? 'money.prices.perSeat' : 'money.prices.perAccount', {
                      n: one.intervalMonths,
                    })}
                  </Table.Td>
                  <Table.Td>{offered({ t, format }, one)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}

const byText = (a: string | null, b: string | null) => (a ?? '').localeCompare(b ?? '');

type Saying = { readonly t: ReturnType<typeof useWords>; readonly format: ReturnType<typeof useFormat> };

function offered({ t, format }: Saying, { since, retiredOn }: Price): string {
  return t('money.prices.span', {
    has: since === null ? (retiredOn === null ? 'none' : 'end') : retiredOn === null ? 'since' : 'both',
    since: since === null ? '' : format.day(since),
    until: retiredOn === null ? '' : format.day(retiredOn),
  });
}
