import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listHealthMoveRows } from '../../api/generated/sdk.gen.ts';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { askedOf, isCount, nameOfMark, saidOf } from './health-mark-rows.ts';
import type { HealthMarkOpen } from './health-mark-rows.ts';

type HealthRowsProps = {
  readonly filter: { readonly scope: 'book' | 'team' | 'all'; readonly segment?: string; readonly since?: string; readonly until?: string };
  readonly insight: HealthInsight;
  readonly mark: HealthMarkOpen;
  readonly onClose: () => void;
};

/** The accounts behind a cell, a bar or a step of points: who was there, who is there. */
export function HealthRows({ filter, insight, mark, onClose }: HealthRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  // A day before the period is one of the period compared with: what stood there is looked at from its beginning.
  const isEarlier = mark.on !== undefined && mark.on < insight.period.since;
  const since = isEarlier ? insight.compared?.since : filter.since;
  const asked = { ...filter, ...(since === undefined ? {} : { since }), ...askedOf(mark) };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'health-rows', asked),
    queryFn: ({ signal }) => answer(listHealthMoveRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const money = (minor: number | null) => (minor === null ? UNKNOWN : format.money({ amountMinor: minor, currency: insight.currency }));
  const points = (value: number | null) => (value === null ? UNKNOWN : format.number(value, 0));
  const name = nameOfMark({ t, format }, mark, insight);
  const said = saidOf(insight, mark);
  const isCounted = isCount(mark);
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name}
      count={query.data?.total}
      {...(said === undefined ? {} : { said: isCounted ? format.number(said.accounts, 0) : money(said.arrMinor) })}
      {...(query.data && !isCounted ? { sum: money(query.data.sumArrMinor) } : {})}
    >
      <Block query={query} what={name}>
        {({ rows, from, to }) => (
          <AccountRows
            cardOf={(id) => <AccountFacts id={id} />}
            headers={[format.day(from, insight.today), format.day(to, insight.today), 'ARR']}
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
