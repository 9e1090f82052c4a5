import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listMovementRows } from '../../api/generated/sdk.gen.ts';
import type { MovementRows, RevenueInsight } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { RevenueAsked } from './mark.ts';

/** What moved between the two ends of the period, held against each other. */
export function useMovedWhole(whose: RevenueAsked, { period }: RevenueInsight) {
  const slug = useWorkspaceSlug();
  const asked = { ...whose, since: period.since, until: period.until };
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'movement-rows', asked),
    queryFn: ({ signal }) => answer(listMovementRows({ path: { workspace: slug }, query: asked, signal })),
  });
}

/** The whole period in the shape of a month. */
export function wholePeriod({ period, months }: RevenueInsight, { sums }: Pick<MovementRows, 'sums'>) {
  const closingMinor = months.at(-1)?.closingMinor ?? 0;
  const moved = Object.values(sums).reduce((sum, minor) => sum + minor, 0);
  return { since: period.since, until: period.until, isFinished: false, openingMinor: closingMinor - moved, closingMinor, movements: sums };
}
