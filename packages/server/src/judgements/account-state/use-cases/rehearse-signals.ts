import { groupUsage, productUses, type UsageStore } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { type Catalogue, type Dossier, loadDossiers } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { DETECTORS, type SignalSettings } from '../../signals/index.ts';
import { judgeDays } from '../judge-days.ts';
import type { Rulebook } from '../judge-account.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import { readAccountIds, readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { breathe } from './refresh-all.ts';

const MOST_ACCOUNTS = 80;
const WEEKS = 13;
const YEARS_BACK = 2;

export type Rehearsal = {
  readonly workspaceId: WorkspaceId;
  readonly day: DayNumber;
  readonly now: string;
  readonly draft: SignalSettings;
};

/**
 * What detectors would have raised in the last quarter with the settings that are live and with drafted ones, week by
 * week, on a sample of accounts spread evenly over all. What stands on the first day is not counted as raised.
 */
export async function rehearseSignals(
  records: Records,
  { workspaceId, day, now, draft }: Rehearsal,
  deps: { readonly usageStore: UsageStore; readonly catalogue: Catalogue },
) {
  const since = performance.now();
  const facts = await readWorkspaceFacts(records, workspaceId);
  const rulebook = await readRulebook(records, workspaceId, { catalogue: deps.catalogue, newScorecardId: () => newId('sco'), now });
  const all = await readAccountIds(records, workspaceId);
  const accountIds = sampleOf(all);
  const uses = await productUses(records, workspaceId);
  const lines = await deps.usageStore.linesOfAccounts(workspaceId, accountIds, day - 366 * YEARS_BACK);
  const usage = groupUsage(lines, accountIds, uses);
  const dossiers = await loadDossiers(records, { workspaceId, timeZone: facts.timeZone, accountIds, usage });
  const play = (settings: SignalSettings) => raisedBy({ ...rulebook, signals: settings }, { dossiers, facts, day });
  const live = await play(rulebook.signals);
  const drafted = await play(draft);
  return {
    accounts: dossiers.length,
    ofAccounts: all.length,
    weeks: WEEKS,
    detectors: DETECTORS.map(({ key }) => ({ key, live: live.get(key) ?? 0, draft: drafted.get(key) ?? 0 })),
    tookMs: Math.round(performance.now() - since),
  };
}

function sampleOf(ids: readonly string[]): readonly string[] {
  const step = Math.max(1, ids.length / MOST_ACCOUNTS);
  return Array.from({ length: Math.min(ids.length, MOST_ACCOUNTS) }, (_, at) => ids[Math.floor(at * step)] ?? '').filter((id) => id !== '');
}

type Past = { readonly dossiers: readonly Dossier[]; readonly facts: Parameters<typeof judgeDays>[0]['facts']; readonly day: DayNumber };

async function raisedBy(rulebook: Rulebook, { dossiers, facts, day }: Past): Promise<ReadonlyMap<string, number>> {
  const raised = new Map<string, number>();
  let nextId = 0;
  const first = day - 7 * WEEKS;
  const days = Array.from({ length: WEEKS + 1 }, (_, week) => ({ day: first + 7 * week, isOpen: false }));
  for (const judged of judgeDays({ dossiers, facts, rulebook, states: new Map(), newSignalId: () => `sig_${nextId++}` }, days)) {
    if (judged.day > first) {
      for (const { key, openedDay } of judged.touched) if (openedDay === judged.day) raised.set(key, (raised.get(key) ?? 0) + 1);
    }
    await breathe();
  }
  return raised;
}
