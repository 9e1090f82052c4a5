import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listHealthMoveRows } from '../../api/generated/sdk.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import type { Band } from '../../kit/health-mark/band.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type HealthRowsProps = {
  readonly filter: { readonly scope: 'book' | 'team' | 'all'; readonly segment?: string };
  readonly was: Band | undefined;
  readonly is: Band | undefined;
  readonly onClose: () => void;
};

/** The accounts of a cell: who was there, who is here now. */
export function HealthRows({ filter, was, is, onClose }: HealthRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const currency = useMembership()?.workspace.currency ?? 'EUR';
  const asked = { ...filter, ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'health-rows', asked),
    queryFn: ({ signal }) => answer(listHealthMoveRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (minor: number | null) => (minor === null ? UNKNOWN : format.money({ amountMinor: minor, currency }));
  const points = (value: number | null) => (value === null ? UNKNOWN : format.number(value, 0));
  const name = `${was === undefined ? t('insight.any') : t(`health.band.${was}`)} → ${is === undefined ? t('insight.any') : t(`health.band.${is}`)}`;
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name}
      count={query.data?.total}
      {...(query.data ? { sum: money(query.data.sumArrMinor) } : {})}
    >
      <Block query={query} what={name}>
        {({ rows }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={[t('insight.then'), t('insight.now'), 'ARR']}
            rows={rows.map((row) => ({
              id: row.accountId,
              name: row.name,
              band: row.is ?? undefined,
              cells: [points(row.pointsThen), points(row.pointsNow), money(row.arrMinor)],
            }))}
          />
        )}
      </Block>
    </RowsDrawer>
  );
}
