import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { type Dossier, type FirstDays, firstDaysOf, forgetDossier } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { fieldFrom, withFirstDays } from '../field-as-of.ts';
import type { Verdict } from '../hold-mass-drops.ts';
import type { Field, Judgement } from '../judge-account.ts';
import { judgeEach } from '../judge-days.ts';
import { aspectRows, historyRow, holdingRows, stateRow } from '../judgement-rows.ts';
import { orderChainRows } from '../order-chain-rows.ts';
import { readBeforeToday } from '../store/before.read.ts';
import type { KeptRulebook } from '../store/rulebook.read.ts';
import type { Part, PartJudged, Run } from './judge.ts';
import { dossiersOf, type JudgingDeps } from './judging-deps.ts';
import { writeClosedDay, writeOpenDay } from './write-judged.ts';

/** A run with the rules by which it is judged. */
export type OpenRun = Run & { readonly rulebook: KeptRulebook };

type ToJudge = Part & {
  /** The same accounts, where they are read already. */
  readonly held?: readonly Dossier[] | undefined;
};

/** Judges some accounts against the field of all, each by itself, and writes their rows: all but signals, over which the guards speak. */
export async function judgePart(deps: JudgingDeps, run: OpenRun, part: ToJudge): Promise<PartJudged> {
  const { database, stopping } = deps;
  const { workspaceId, timeZone, day, rulebook } = run;
  const { accountIds, held } = part;
  const dossiers = held ?? (await dossiersOf(deps, { workspaceId, timeZone, accountIds }));
  const states =
    part.states ?? (await database.inWorkspace(workspaceId, (records) => readBeforeToday(records, workspaceId, { accountIds, day })));
  const firstDays = earliest(dossiers, day);
  const field = fieldFrom(withFirstDays(run.field, firstDays));
  const judgements = await inSlices(judgeEach({ dossiers, rulebook, states }, { day, field }), stopping);
  // Always in the same order: two who write the same accounts side by side would wait for each other else.
  const rows = rowsOf(dossiers, judgements, { rulebook, field }).sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  // The open day is the last that they are asked about.
  if (run.isOpen) for (const dossier of dossiers) forgetDossier(dossier);
  const to = { workspaceId, now: run.now, day: dayToIso(day) };
  const changed = await database.inWorkspace(workspaceId, (records) =>
    run.isOpen ? writeOpenDay(records, to, rows) : writeClosedDay(records, to, rows),
  );
  const judged = [...judgements].map(([accountId, one]) => ({ accountId, verdict: verdictOf(one), before: states.get(accountId) ?? null }));
  return { judged, changed, firstDays };
}

function rowsOf(
  dossiers: readonly Dossier[],
  judgements: ReadonlyMap<string, Judgement>,
  { rulebook: { scorecardIds, signals }, field }: { readonly rulebook: KeptRulebook; readonly field: Field },
) {
  return dossiers.flatMap((dossier) => {
    const { accountId } = dossier;
    const judgement = judgements.get(accountId);
    if (judgement === undefined) return [];
    const history = historyRow(accountId, judgement, scorecardIds);
    const aspects = aspectRows(accountId, judgement, scorecardIds);
    const orders = orderChainRows({ dossier, day: judgement.day, context: field.context }, signals);
    const holdings = holdingRows(dossier, judgement.day, field.context);
    return [{ accountId, history, aspects, orders, holdings, state: stateRow(dossier, judgement, field.context.rate) }];
  });
}

function verdictOf({ day, advance, stage, care, score }: Judgement): Verdict {
  return { day, advance, stage, care, score: score === null ? null : { band: score.band } };
}

function earliest(dossiers: readonly Dossier[], day: DayNumber): FirstDays {
  const first = new Map<string, DayNumber>();
  for (const dossier of dossiers)
    for (const [source, at] of Object.entries(firstDaysOf(dossier)))
      if (at <= day) first.set(source, Math.min(at, first.get(source) ?? at));
  return Object.fromEntries(first);
}
