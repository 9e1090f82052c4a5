import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listMixRows } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';

type MixRowsProps = {
  readonly asked: RevenueAsked;
  readonly insight: RevenueInsight;
  readonly part: 'renewed' | 'expanded' | 'new';
  readonly onClose: () => void;
};

/** The accounts of which a part of today's ARR consists. */
export function MixRows({ asked: whose, insight, part, onClose }: MixRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...whose, ...insight.period, part };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'mix-rows', asked),
    queryFn: ({ signal }) => answer(listMixRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (amountMinor: number | null) =>
    amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency: insight.currency });
  const name = t(`insight.revenue.mix.${part}`);
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name}
      count={query.data?.total}
      said={money(insight.mix[`${part}Minor`])}
      {...(query.data ? { sum: money(query.data.sumMinor) } : {})}
    >
      <Block query={query} what={name}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={[t('revenue.opening'), t('revenue.closing'), t('insight.amount')]}
            rows={rows.map((row) => ({
              id: row.accountId,
              name: row.name,
              cells: [money(row.openingMinor), money(row.closingMinor), money(row.amountMinor)],
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}
