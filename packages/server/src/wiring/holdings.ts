import type { Holding } from '../access/index.ts';
import { heldAccounts, heldDuties } from '../facts/accounts/index.ts';
import { heldRefunds } from '../facts/revenue/index.ts';
import { heldRisks } from '../facts/risks/index.ts';
import { heldTasks } from '../facts/timeline/index.ts';
import { heldDrafts } from '../judgements/drafts/index.ts';
import { heldOpportunities } from '../outcomes/expansion/index.ts';
import { heldRenewals, heldTargets } from '../outcomes/renewals/index.ts';
import { heldViews } from '../work/portfolio/index.ts';

/** Everything that members hold, beside teams and pods: what is handed over before somebody goes. A new kind is a line here. */
export const holdings: readonly Holding[] = [
  heldAccounts,
  heldDuties,
  heldTasks,
  heldRisks,
  heldRenewals,
  heldTargets,
  heldOpportunities,
  heldRefunds,
  heldViews,
  heldDrafts,
];
