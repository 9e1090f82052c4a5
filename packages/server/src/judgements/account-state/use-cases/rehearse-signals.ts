import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Catalogue, Dossier, DossiersToTry, Readings, WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { spreadOver } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { SignalSettings } from '../../signals/index.ts';
import { fieldAsOf, fieldFrom } from '../field-as-of.ts';
import { judgeDay, type States } from '../judge-days.ts';
import type { Rulebook } from '../judge-account.ts';
import { signalEffectOf } from '../signal-effect.ts';
import { readBefore } from '../store/before.read.ts';
import { readHold } from '../store/coming-in.read.ts';
import { breathe } from './judging-deps.ts';
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

/**
 * What drafted settings would raise and close today, and what they would have raised in the last quarter, each beside the
 * settings that are live. What stands on the first day of the quarter is not counted as raised.
 */
export async function rehearseSignals(
  records: Records,
  { workspaceId, day, now, draft }: Rehearsal,
  deps: { readonly dossiersToTry: DossiersToTry; readonly catalogue: Catalogue },
) {
  const since = performance.now();
  const facts = await readWorkspaceFacts(records, workspaceId);
  const catalogue = remembering(deps.catalogue);
  const rulebook = await readRulebook(records, workspaceId, { catalogue, newScorecardId: () => newId('sco'), now });
  const { dossiers, ofAccounts } = await deps.dossiersToTry(records, { workspaceId, timeZone: facts.timeZone, day });
  const both: Both = { live: rulebook, draft: { ...rulebook, signals: draft }, facts, dossiers };
  const { detectors, moves } = await effectToday(records, { ...both, workspaceId, day });
  const played = spreadOver(dossiers, MOST_PLAYED);
  const quarter = await playQuarter({ ...both, played, day });
  const names = new Map(dossiers.map((dossier) => [dossier.accountId as string, dossier.name]));
  return {
    accounts: dossiers.length,
    ofAccounts,
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

type Both = {
  readonly live: Rulebook;
  readonly draft: Rulebook;
  readonly facts: WorkspaceFacts;
  readonly dossiers: readonly Dossier[];
};

async function effectToday(
  records: Records,
  { live, draft, facts, dossiers, workspaceId, day }: Both & { readonly workspaceId: WorkspaceId; readonly day: DayNumber },
) {
  const accountIds = dossiers.map((dossier) => dossier.accountId);
  const before: States = accountIds.length === 0 ? new Map() : await readBefore(records, workspaceId, { accountIds, day });
  const hold = await readHold(records, workspaceId);
  const field = fieldFrom(fieldAsOf(dossiers, facts, { day, openDay: day, firstValue: live.firstValue }));
  await breathe({});
  const [was, is] = [live, draft].map((rulebook) => {
    const states: States = new Map(before);
    judgeDay({ dossiers, rulebook, states, newSignalId: numbered() }, { day, field, isWhole: true, hold });
    return states;
  });
  return signalEffectOf(was ?? new Map(), is ?? new Map());
}

async function playQuarter({
  live,
  draft,
  facts,
  dossiers,
  played,
  day,
}: Both & { readonly played: readonly Dossier[]; readonly day: DayNumber }) {
  const sides = [live, draft].map((rulebook) => ({
    judging: { dossiers: played, rulebook, states: new Map() as States, newSignalId: numbered() },
    raised: new Map<string, number>(),
  }));
  const first = day - 7 * WEEKS;
  for (let at = first; at <= day; at += 7) {
    const field = fieldFrom(fieldAsOf(dossiers, facts, { day: at, firstValue: live.firstValue }));
    for (const { judging, raised } of sides) {
      const { touched } = judgeDay(judging, { day: at, field, isWhole: true });
      const opened = at === first ? [] : touched.filter((signal) => signal.openedDay === at);
      for (const { key } of opened) raised.set(key, (raised.get(key) ?? 0) + 1);
    }
    await breathe({});
  }
  const [was, is] = sides.map((side) => side.raised);
  return { live: was ?? new Map<string, number>(), draft: is ?? new Map<string, number>() };
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
