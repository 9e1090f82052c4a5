import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Steps } from '../../../kernel/steps.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Catalogue, Dossier, DossiersToTry, Readings, WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { spreadOver } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { SignalSettings } from '../../signals/index.ts';
import { fieldFrom, fieldSteps } from '../field-as-of.ts';
import type { Hold } from '../hold-signals.ts';
import { judgeDay, type States } from '../judge-days.ts';
import type { Rulebook } from '../judge-account.ts';
import { signalEffectOf } from '../signal-effect.ts';
import { readBeforeToday } from '../store/before.read.ts';
import { readHold } from '../store/coming-in.read.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';

/** Playing a quarter again takes a second of computing for so many accounts; today is asked of all. */
const MOST_PLAYED = 80;
const WEEKS = 13;
const MOST_ROWS = 200;

export type Rehearsal = {
  readonly workspaceId: WorkspaceId;
  readonly day: DayNumber;
  readonly now: string;
  readonly draft: SignalSettings;
};

export type RehearsalDeps = { readonly database: Database; readonly catalogue: Catalogue; readonly dossiersToTry: DossiersToTry };

/**
 * What drafted settings would raise and close today, and what they would have raised in the last quarter, each beside the
 * settings that are live. What stands on the first day of the quarter is not counted as raised.
 */
export async function rehearseSignals(deps: RehearsalDeps, asked: Rehearsal) {
  const since = performance.now();
  const given = await deps.database.inWorkspace(asked.workspaceId, (records) => readGiven(records, asked, deps));
  const { dossiers } = given;
  const { detectors, moves } = await inSlices(effectToday(given));
  const played = spreadOver(dossiers, MOST_PLAYED);
  const quarter = await inSlices(playQuarter(given, played));
  const names = new Map(dossiers.map((dossier) => [dossier.accountId as string, dossier.name]));
  return {
    accounts: dossiers.length,
    ofAccounts: given.ofAccounts,
    played: played.length,
    weeks: WEEKS,
    detectors: detectors.map((one) => ({
      ...one,
      quarter: { live: quarter.live.get(one.key) ?? 0, draft: quarter.draft.get(one.key) ?? 0 },
    })),
    rows: moves.slice(0, MOST_ROWS).map((move) => ({ ...move, name: names.get(move.accountId) ?? '' })),
    tookMs: Math.round(performance.now() - since),
  };
}

type Given = {
  readonly day: DayNumber;
  readonly live: Rulebook;
  readonly draft: Rulebook;
  readonly facts: WorkspaceFacts;
  readonly dossiers: readonly Dossier[];
  readonly ofAccounts: number;
  readonly before: States;
  readonly hold: Hold;
};

async function readGiven(records: Records, { workspaceId, day, now, draft }: Rehearsal, deps: RehearsalDeps): Promise<Given> {
  const facts = await readWorkspaceFacts(records, workspaceId);
  const rulebook = await readRulebook(records, workspaceId, { ...deps, newScorecardId: () => newId('sco'), now });
  const live = { ...rulebook, catalogue: remembering(rulebook.catalogue) };
  const tried = await deps.dossiersToTry(records, { workspaceId, timeZone: facts.timeZone, day });
  const accountIds = tried.dossiers.map((dossier) => dossier.accountId);
  const before: States = accountIds.length === 0 ? new Map() : await readBeforeToday(records, workspaceId, { accountIds, day });
  return { day, facts, live, draft: { ...live, signals: draft }, ...tried, before, hold: await readHold(records, workspaceId) };
}

function* effectToday({ live, draft, facts, dossiers, before, hold, day }: Given): Steps<ReturnType<typeof signalEffectOf>> {
  const field = fieldFrom(yield* fieldSteps(dossiers, facts, { day, openDay: day, firstValue: live.firstValue }));
  const [was, is]: [States, States] = [new Map(before), new Map(before)];
  for (const [rulebook, states] of [
    [live, was],
    [draft, is],
  ] as const)
    yield* judgeDay({ dossiers, rulebook, states, newSignalId: numbered() }, { day, field, isWhole: true, hold });
  return signalEffectOf(was, is);
}

type Raised = Map<string, number>;

function* playQuarter({ live, draft, facts, dossiers, day }: Given, played: readonly Dossier[]): Steps<{ live: Raised; draft: Raised }> {
  const raised = { live: new Map() as Raised, draft: new Map() as Raised };
  const side = (rulebook: Rulebook, counts: Raised) => ({
    judging: { dossiers: played, rulebook, states: new Map() as States, newSignalId: numbered() },
    counts,
  });
  const sides = [side(live, raised.live), side(draft, raised.draft)];
  const first = day - 7 * WEEKS;
  for (let at = first; at <= day; at += 7) {
    const field = fieldFrom(yield* fieldSteps(dossiers, facts, { day: at, firstValue: live.firstValue }));
    for (const { judging, counts } of sides) {
      const { touched } = yield* judgeDay(judging, { day: at, field, isWhole: true });
      const opened = at === first ? [] : touched.filter((signal) => signal.openedDay === at);
      for (const { key } of opened) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return raised;
}

/** Both sides read the same numbers of the same day, and reading them is most of the work. */
function remembering(catalogue: Catalogue): Catalogue {
  const known = new WeakMap<Dossier, { readonly day: DayNumber; readonly readings: Readings }>();
  return {
    ...catalogue,
    readAll: (dossier, day, context) => {
      const last = known.get(dossier);
      if (last?.day === day) return last.readings;
      const readings = catalogue.readAll(dossier, day, context);
      known.set(dossier, { day, readings });
      return readings;
    },
  };
}

function numbered(): () => string {
  let next = 0;
  return () => `sig_${next++}`;
}
