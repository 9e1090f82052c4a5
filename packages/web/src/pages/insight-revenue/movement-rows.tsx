import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listMovementRows } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { lastDayOf } from '../../features/insight/period.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { LedgerOfAccount } from './ledger-of-account.tsx';
import type { MovedKind, RevenueAsked } from './mark.ts';
import { MovedAccounts } from './moved-accounts.tsx';

type MovementRowsProps = {
  readonly asked: RevenueAsked;
  readonly month: Pick<RevenueInsight['months'][number], 'since' | 'until' | 'isFinished' | 'openingMinor' | 'closingMinor' | 'movements'>;
  /** Of this kind alone. */
  readonly kind?: MovedKind | null;
  readonly currency: string;
  readonly today: string;
  readonly onClose: () => void;
};

/** The accounts that moved in a month; their sum is what the chart says. Each opens to the days and versions that made it. */
export function MovementRows({ asked: whose, month, kind = null, currency, today, onClose }: MovementRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const [account, setAccount] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const asked = { ...whose, since: month.since, until: month.until, ...(kind === null ? {} : { kind }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'movement-rows', asked),
    queryFn: ({ signal }) => answer(listMovementRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (minor: number) => format.money({ amountMinor: minor, currency }, { signed: true });
  const isWhole = month.isFinished && month.since.endsWith('-01');
  const days = t('insight.days', { first: format.day(month.since, today), last: format.day(lastDayOf(month), today) });
  const all = Object.values(month.movements).reduce((sum, minor) => sum + minor, 0);
  const said = kind === null ? all : (month.movements[kind] ?? 0);
  const name = kind === null ? t('insight.revenue.moved') : t(`insight.movement.${kind}`);
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={`${name}, ${isWhole ? format.month(month.since) : days}`}
      count={query.data?.total}
      said={money(said)}
      {...(query.data ? { sum: money(query.data.sumMinor) } : {})}
    >
      <p className="p-label">
        {t('insight.revenue.sums', {
          opening: format.money({ amountMinor: month.openingMinor, currency }),
          moved: money(all),
          closing: format.money({ amountMinor: month.closingMinor, currency }),
          day: format.day(month.until, today),
        })}
      </p>
      {account !== null && <LedgerOfAccount account={account} month={month} currency={currency} onBack={() => setAccount(null)} />}
      {account === null && mayExport && (
        <Button
          size="compact-sm"
          component="a"
          download
          href={`/api/v1/w/${slug}/insight/revenue/movements/export?${new URLSearchParams({ ...whose, since: month.since, until: month.until })}`}
          leftSection={<Download size={14} aria-hidden="true" />}
        >
          {t('insight.revenue.exportMovements')}
        </Button>
      )}
      {account === null && (
        <Block query={query} what={t('insight.revenue.moved')}>
          {({ rows }) => <MovedAccounts rows={rows} currency={currency} onOpen={setAccount} />}
        </Block>
      )}
    </RowsDrawer>
  );
}
