import type { UsageStore } from '../../facts/usage/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { type ProposeThreshold, type RehearseSignals, signalSettingsRoutes } from './http/signal-settings.routes.ts';
import { signalPlanRoutes } from './http/signal-plans.routes.ts';
import { signalRoutes } from './http/signals.routes.ts';
import { sourceGapsRoutes } from './http/source-gaps.routes.ts';

export function wireSignals(deps: {
  readonly rehearse: RehearseSignals;
  readonly propose: ProposeThreshold;
  readonly usageStore: UsageStore;
}): {
  readonly routes: readonly WorkspaceRoute[];
} {
  return { routes: [...signalRoutes(), ...signalPlanRoutes(), ...signalSettingsRoutes(deps), ...sourceGapsRoutes(deps)] };
}
