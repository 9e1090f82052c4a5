import type { Holding } from '../../access/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { type Repeated, repeat } from '../../platform/processes/repeat.ts';
import { absenceRoutes, teamRoutes } from './http/teams.routes.ts';
import { bookRoutes } from './http/books.routes.ts';
import { podRoutes } from './http/pods.routes.ts';
import { heldPods, heldStandIns, heldTeams } from './store/held-places.ts';
import { type AskRulesDeps, askRules } from './use-cases/ask-rules.ts';

export { insertAbsence } from './store/absences.store.ts';
export { savePod } from './store/pods.store.ts';
export { listTeams, saveTeam } from './store/teams.store.ts';

type Deps = AskRulesDeps & {
  /** What members hold in other slices. */
  readonly holdings: readonly Holding[];
  readonly onFault: (error: unknown) => void;
};

const LOOK_MS = 60_000;

export function wireTeams(deps: Deps) {
  const holdings = [...deps.holdings, heldTeams, heldPods, heldStandIns];
  const routes: readonly WorkspaceRoute[] = [
    ...teamRoutes(),
    ...podRoutes(deps),
    ...absenceRoutes(),
    ...bookRoutes({ holdings, catalogue: deps.catalogue }),
  ];
  return {
    routes,
    holdings,
    /** Keeps pods by rule as their rules find them. */
    keepPods: (): Repeated => repeat(() => askRules(deps), { restMs: LOOK_MS, onFailure: deps.onFault }),
  };
}
