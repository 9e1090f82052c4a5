import type { DayNumber } from '../../../kernel/time.ts';
import type { WorkspaceOfCall } from '../../../platform/http/call.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AssumptionsSet } from '../assumptions.ts';
import type { Bases } from '../bases.ts';
import type { PayingAccount } from '../paying-account.ts';
import { readAssumptions } from '../store/assumptions.store.ts';
import { readRun } from '../store/value-runs.store.ts';

/** Accounts as they are kept, and the day as of whose end they are. */
export type ValueLoaded = {
  readonly day: DayNumber;
  /** False until all contracts were looked at for the first time. */
  readonly isKept: boolean;
  readonly accounts: readonly PayingAccount[];
  readonly assumptions: AssumptionsSet | null;
  /** What all accounts say together, whoever was asked for. */
  readonly bases: Bases;
};

type LoadAsked = { readonly workspace: WorkspaceOfCall; readonly today: DayNumber; readonly accounts: readonly PayingAccount[] };

const NOTHING: Bases = { counts: [], ofAll: null };

export async function loadValue(records: Records, { workspace, today, accounts }: LoadAsked): Promise<ValueLoaded> {
  const run = await readRun(records, workspace.id);
  return {
    day: run?.day ?? today,
    isKept: run !== null,
    accounts,
    assumptions: await readAssumptions(records, workspace.id),
    bases: run?.bases ?? NOTHING,
  };
}
