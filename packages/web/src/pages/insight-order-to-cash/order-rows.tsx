import { Button, Table } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { exportOrders, listOrders } from '../../api/generated/sdk.gen.ts';
import type { OrderRows as Rows, OrderToCash } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { saveFile } from '../../kit/save-file.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import type { OrderMark } from './mark.ts';

const PAGE = 50;

type OrderRowsProps = {
  readonly filter: { readonly scope: 'book' | 'team' | 'all'; readonly since?: string; readonly until?: string };
  readonly mark: OrderMark;
  readonly insight: OrderToCash;
  readonly onShow: (mark: OrderMark) => void;
};

/** The orders behind what was pointed at, page by page, and as a file. */
export function OrderRows({ filter, mark, insight, onShow }: OrderRowsProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const { step, link, late, lost, terms, behind, group } = mark;
  const asked = {
    ...filter,
    ...(step === undefined ? {} : { step }),
    ...(link === undefined ? {} : { link }),
    ...(late === undefined ? {} : { late: 'true' as const }),
    ...(lost === undefined ? {} : { lost: 'true' as const }),
    ...(terms === undefined ? {} : { terms }),
    ...(behind === undefined ? {} : { time: behind }),
    ...(group === undefined ? {} : { group }),
  };
  const query = useInfiniteQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'order-rows', asked),
    queryFn: ({ signal, pageParam }) =>
      answer(listOrders({ path: { workspace: slug }, query: { ...asked, offset: pageParam, limit: PAGE }, signal })),
    initialPageParam: 0,
    getNextPageParam: (last: Rows, pages: readonly Rows[]) => (last.total > pages.length * PAGE ? pages.length * PAGE : undefined),
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const top = useRef<HTMLDivElement>(null);
  // Whoever comes from a figure of another page came for these rows.
  const isSentHere = terms !== undefined;
  useEffect(() => {
    if (isSentHere) top.current?.scrollIntoView();
  }, [isSentHere]);
  const isMarked = Object.values(mark).some((one) => one !== undefined);
  const save = async () => {
    const file = await answer(exportOrders({ path: { workspace: slug }, query: asked, parseAs: 'blob' }));
    saveFile(file as Blob, `${t('orders.rows.title')} ${insight.today}.csv`);
  };
  return (
    <div ref={top}>
      <Card
        title={nameOf(t, mark)}
        flush
        aside={
          <>
            {isMarked && (
              <Button size="xs" onClick={() => onShow({})}>
                {t('states.clearFilter')}
              </Button>
            )}
            {mayExport && total > 0 && (
              <Button size="xs" onClick={() => void save()}>
                {t('orders.rows.export')}
              </Button>
            )}
          </>
        }
      >
        <Block query={query} what={t('orders.rows.title')}>
          {() =>
            rows.length === 0 ? (
              <NothingMatches onClear={() => onShow({})} />
            ) : (
              <>
                <OrderTable rows={rows} insight={insight} />
                <p className="p-meta" style={{ padding: '8px 16px', margin: 0 }}>
                  {t('orders.rows.shown', { shown: rows.length, total })}{' '}
                  {query.hasNextPage && (
                    <Button size="compact-xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('orders.rows.more')}
                    </Button>
                  )}
                </p>
              </>
            )
          }
        </Block>
      </Card>
    </div>
  );
}

type Row = Rows['rows'][number];

function OrderTable({ rows, insight: { today, currency } }: { readonly rows: readonly Row[]; readonly insight: OrderToCash }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const number = (days: number | null) => (days === null ? UNKNOWN : format.number(days, 0));
  const broken = (row: Row) =>
    format.list(row.broken.map(({ link, days }) => t('orders.link.since', { link: t(`orders.link.${link}`), n: days })));
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['account', 'product', 'step', 'broken'] as const).map((name) => (
              <Table.Th key={name}>{t(`orders.rows.${name}`)}</Table.Th>
            ))}
            {(['signed', 'close', 'cash', 'arr'] as const).map((name) => (
              <Table.Th key={name} style={{ textAlign: 'end' }}>
                {t(`orders.rows.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.accountId} ${row.chain}`}>
              <Table.Td>
                <AccountChip id={row.accountId} name={row.name} workspace={slug} card={<AccountFacts id={row.accountId} />} />
              </Table.Td>
              <Table.Td>{row.product ?? UNKNOWN}</Table.Td>
              <Table.Td>
                {row.lostOn === null ? t(`orders.step.${row.step}`) : `${t('orders.step.lost')} ${format.day(row.lostOn, today)}`}
              </Table.Td>
              <Table.Td style={{ color: 'var(--p-red)' }}>{broken(row)}</Table.Td>
              <Table.Td className="p-num">{row.signedOn === null ? UNKNOWN : format.day(row.signedOn, today)}</Table.Td>
              <Table.Td className="p-num">{number(row.daysToClose)}</Table.Td>
              <Table.Td className="p-num">{number(row.daysToCash)}</Table.Td>
              <Table.Td className="p-num">
                {row.arrMinor === null ? UNKNOWN : format.money({ amountMinor: row.arrMinor, currency })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function nameOf(t: Words, { step, link, late, lost, terms, behind, group }: OrderMark): string {
  const names = [
    step === undefined ? '' : `${t('orders.rows.step')}: ${t(`orders.step.${step}`)}`,
    link === undefined ? '' : t(`orders.link.${link}`),
    late === undefined ? '' : t('orders.rows.late'),
    lost === undefined ? '' : t('orders.rows.lost'),
    terms === undefined ? '' : t(`orders.rows.terms.${terms}`),
    behind === undefined ? '' : t(`orders.time.${behind}`),
    group ?? '',
  ].filter(Boolean);
  return names.length === 0 ? t('orders.rows.all') : names.join(' · ');
}
