import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listQualityRows } from '../../api/generated/sdk.gen.ts';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NATURES, type RevenueAsked } from './mark.ts';

type QualityRowsProps = {
  readonly asked: RevenueAsked;
  readonly insight: RevenueInsight;
  readonly nature: (typeof NATURES)[number];
  readonly onClose: () => void;
};

/** What each account brought of one nature in twelve months, beside the others. */
export function QualityRows({ asked: whose, insight, nature, onClose }: QualityRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...whose, until: insight.period.until, nature };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'quality-rows', asked),
    queryFn: ({ signal }) => answer(listQualityRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (amountMinor: number) => format.money({ amountMinor, currency: insight.currency });
  const name = t(`revenue.quality.${nature}`);
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.total} {...(query.data ? { sum: money(query.data.sumMinor) } : {})}>
      <Block query={query} what={name}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={NATURES.map((one) => t(`revenue.quality.${one}`))}
            rows={rows.map((row) => ({
              id: row.accountId,
              name: row.name,
              cells: NATURES.map((one) => (row[`${one}Minor`] === 0 ? '' : money(row[`${one}Minor`]))),
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}
