import { tellTouched } from '../../../facts/accounts/index.ts';
import { createRisk, noSuchRisk, requireRisk, type RiskBy, type RiskKind, type RiskWanted } from '../../../facts/risks/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { riskOfSignals } from '../risk-of-signals.ts';
import { kindNeeded, notItsSignals } from '../risks.errors.ts';
import { linkSignals, signalsToTake, type SignalToTake, unlinkSignal } from '../store/risk-signals.store.ts';

type Wanted = Omit<RiskWanted, 'kind' | 'exposed' | 'ownerId'> & {
  readonly kind?: RiskKind | undefined;
  readonly exposed?: RiskWanted['exposed'] | undefined;
  readonly ownerId?: string | null | undefined;
  readonly signalIds: readonly string[];
};

/** Enters a risk; what is left unsaid is taken from the signals behind it. */
export async function takeIntoRisk(records: Records, by: RiskBy, wanted: Wanted): Promise<string> {
  const { signalIds, ...said } = wanted;
  const signals = await requireSignals(records, by, { accountId: wanted.accountId, signalIds });
  const proposed = riskOfSignals(signals);
  const kind = said.kind ?? proposed.kind;
  if (kind === null) throw kindNeeded();
  const proposedExposed = proposed.exposedMinor === null ? null : { amountMinor: proposed.exposedMinor, currency: by.currency };
  const riskId = await createRisk(records, by, {
    ...said,
    kind,
    exposed: said.exposed === undefined ? proposedExposed : said.exposed,
    ownerId: said.ownerId === undefined ? by.memberId : said.ownerId,
  });
  await linkSignals(records, { workspaceId: by.workspaceId, riskId, signalIds }, by);
  return riskId;
}

/** Has more signals stand behind a risk. */
export async function addSignals(
  records: Records,
  by: RiskBy,
  { riskId, signalIds }: { readonly riskId: string; readonly signalIds: readonly string[] },
): Promise<void> {
  const { accountId } = await requireRisk(records, by.workspaceId, riskId);
  await requireSignals(records, by, { accountId, signalIds });
  await linkSignals(records, { workspaceId: by.workspaceId, riskId, signalIds }, by);
  await tellTouched(records, by.workspaceId, { accountIds: [accountId], also: ['signals'] });
}

export async function takeSignalOut(
  records: Records,
  by: RiskBy,
  { riskId, signalId }: { readonly riskId: string; readonly signalId: string },
): Promise<void> {
  const { accountId } = await requireRisk(records, by.workspaceId, riskId);
  if (!(await unlinkSignal(records, { workspaceId: by.workspaceId, riskId, signalId }))) throw noSuchRisk();
  await tellTouched(records, by.workspaceId, { accountIds: [accountId], also: ['signals'] });
}

async function requireSignals(
  records: Records,
  by: RiskBy,
  { accountId, signalIds }: { readonly accountId: string; readonly signalIds: readonly string[] },
): Promise<readonly SignalToTake[]> {
  const signals = await signalsToTake(records, by.workspaceId, signalIds);
  const fit = signals.filter((signal) => signal.accountId === accountId && signal.severity !== 'positive');
  if (fit.length !== new Set(signalIds).size) throw notItsSignals();
  return signals;
}
