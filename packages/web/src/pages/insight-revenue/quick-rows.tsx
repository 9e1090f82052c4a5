import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listMovementRows } from '../../api/generated/sdk.gen.ts';
import type { MovementRows as Movements, RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { LedgerOfAccount } from './ledger-of-account.tsx';
import type { RevenueAsked } from './mark.ts';
import { MovedAccounts } from './moved-accounts.tsx';

type QuickRowsProps = { readonly asked: RevenueAsked; readonly insight: RevenueInsight; readonly onClose: () => void };

/** What the whole period won and lost, account by account: the two sides of the quick ratio. */
export function QuickRows({ asked: whose, insight, onClose }: QuickRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const [account, setAccount] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const { period, currency, quickRatio } = insight;
  const asked = { ...whose, ...period };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'movement-rows', asked),
    queryFn: ({ signal }) => answer(listMovementRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const name = t('insight.revenue.quickRatio');
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.total}>
      <Block query={query} what={name}>
        {({ rows, sums }) => (
          <>
            <p className="p-label">
              {t('revenue.quickSays', {
                won: money(wonIn(sums)),
                lost: money(-(sums.contraction ?? 0) - (sums.churn ?? 0)),
                ratio: quickRatio === null ? UNKNOWN : format.number(quickRatio, 1),
              })}
            </p>
            {account === null ? (
              <MovedAccounts rows={rows} currency={currency} onOpen={setAccount} />
            ) : (
              <LedgerOfAccount account={account} month={period} currency={currency} onBack={() => setAccount(null)} />
            )}
          </>
        )}
      </Block>
    </RowsDrawer>
  );
}

function wonIn(sums: Movements['sums']): number {
  return (sums.new ?? 0) + (sums.reactivation ?? 0) + (sums.expansion ?? 0);
}
