import { randomUUID } from 'node:crypto';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { type Dossier, type FirstDays, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type FieldSnapshot, withFirstDays } from '../field-as-of.ts';
import type { MassDrop, Verdict } from '../hold-mass-drops.ts';
import { settle, type States } from '../judge-days.ts';
import { signalRow } from '../judgement-rows.ts';
import { readHold } from '../store/coming-in.read.ts';
import { writeSignals } from '../store/judgements.store.ts';
import { areDropsHeld, writeMassDrop } from '../store/mass-drops.store.ts';
import type { KeptRulebook } from '../store/rulebook.read.ts';
import type { Judge, Part, PartJudged } from './judge.ts';
import { judgePart } from './judge-part.ts';
import type { JudgingDeps } from './judging-deps.ts';

/** From this share of all accounts on, those that are judged say something of all. */
export const MANY_SHARE = 0.2;

const PART_ACCOUNTS = 500;
/** While one waits for a store, another is computed. */
const PARTS_AT_ONCE = 2;

export type ToJudge = {
  readonly workspaceId: WorkspaceId;
  readonly facts: WorkspaceFacts;
  readonly rulebook: KeptRulebook;
  readonly field: FieldSnapshot;
  readonly day: DayNumber;
  readonly isOpen: boolean;
  readonly now: string;
  readonly accountIds: readonly string[];
  /** Those of them that are read already. */
  readonly held: ReadonlyMap<string, Dossier>;
  /** Of a day that is over, what was known before it, brought up to date; null for the open day, which reads it. */
  readonly states: States | null;
};

export type JudgedNow = {
  /** With the kinds of facts that were met for the first time. */
  readonly field: FieldSnapshot;
  /** Accounts of which a row changed. */
  readonly changed: readonly string[];
  /** What the guards over all have still to be told of: signals, and whether too many dropped. */
  readonly write: (records: Records) => Promise<readonly string[]>;
};

/**
 * Judges accounts against the field of all, part by part, and writes their rows as it goes: no transaction is held, and no
 * more than some parts are in memory beside those held already. What is not held is judged by the threads that there are.
 * Signals come last, since the guards look at all of them; they are written by `write`.
 */
export async function judgeNow(deps: JudgingDeps, toJudge: ToJudge): Promise<JudgedNow> {
  const { workspaceId, field, day, isOpen, accountIds } = toJudge;
  const parts = await judgeParts(deps, toJudge);
  const states: States = toJudge.states ?? new Map();
  const verdicts: [string, Verdict][] = [];
  for (const { judged } of parts)
    for (const { accountId, verdict, before } of judged) {
      verdicts.push([accountId, verdict]);
      if (before !== null) states.set(accountId, before);
    }
  const isAll = accountIds.length >= field.accounts;
  const guards = await deps.database.inWorkspace(workspaceId, async (records) => ({
    hold: isOpen ? await readHold(records, workspaceId) : null,
    areDropsHeld: !isAll && (await areDropsHeld(records, workspaceId, day)),
  }));
  const isWhole = accountIds.length >= MANY_SHARE * field.accounts;
  const { touched, massDrop } = await inSlices(
    settle(verdicts, { states, newSignalId: deps.newSignalId, isWhole, ...guards }),
    deps.stopping,
  );
  return {
    field: withFirstDays(field, firstDaysIn(parts)),
    changed: parts.flatMap(({ changed }) => changed),
    write: (records) => writeGuarded(records, toJudge, { touched, massDrop, isAll }),
  };
}

type Guarded = {
  readonly touched: readonly Parameters<typeof signalRow>[0][];
  readonly massDrop: MassDrop | null;
  readonly isAll: boolean;
};

const SIGNALS_A_WRITE = 5_000;

async function writeGuarded(
  records: Records,
  { workspaceId, day, now, facts }: ToJudge,
  { touched, massDrop, isAll }: Guarded,
): Promise<readonly string[]> {
  if (massDrop !== null || isAll) await writeMassDrop(records, { workspaceId, day }, massDrop);
  const changed: string[] = [];
  for (let at = 0; at < touched.length; at += SIGNALS_A_WRITE) {
    const rows = touched.slice(at, at + SIGNALS_A_WRITE).map((signal) => signalRow(signal, facts.currency, now));
    changed.push(...(await writeSignals(records, { workspaceId, readAt: now }, rows)));
  }
  return changed;
}

function firstDaysIn(parts: readonly PartJudged[]): FirstDays {
  const first = new Map<string, DayNumber>();
  for (const { firstDays } of parts)
    for (const [source, day] of Object.entries(firstDays)) first.set(source, Math.min(day, first.get(source) ?? day));
  return Object.fromEntries(first);
}

async function judgeParts(deps: JudgingDeps, toJudge: ToJudge): Promise<readonly PartJudged[]> {
  const { workspaceId, facts, rulebook, field, day, isOpen, now, accountIds, held } = toJudge;
  const run = { id: randomUUID(), workspaceId, timeZone: facts.timeZone, day, isOpen, now, field };
  const here: Judge['judge'] = (_, part) => {
    const dossiers = part.accountIds.flatMap((id) => held.get(id) ?? []);
    const isHeld = dossiers.length === part.accountIds.length;
    return judgePart(deps, { ...run, rulebook }, { ...part, held: isHeld ? dossiers : undefined });
  };
  const partsOf = (ids: readonly string[]) => inParts(ids, toJudge.states);
  const threads = deps.judges ?? [];
  const away = accountIds.filter((id) => !held.has(id));
  const mine = partsOf(accountIds.filter((id) => held.has(id)));
  if (away.length === 0 || threads.length === 0) return workThrough([...mine, ...partsOf(away)], [here], { run, deps });
  try {
    await Promise.all(threads.map((thread) => thread.begin(run)));
    const judges = threads.map((thread) => thread.judge);
    return (await Promise.all([workThrough(mine, [here], { run, deps }), workThrough(partsOf(away), judges, { run, deps })])).flat();
  } finally {
    await Promise.allSettled(threads.map((thread) => thread.end(run.id)));
  }
}

function inParts(ids: readonly string[], states: States | null): Part[] {
  return Array.from({ length: Math.ceil(ids.length / PART_ACCOUNTS) }, (_, nth) => {
    const accountIds = ids.slice(nth * PART_ACCOUNTS, (nth + 1) * PART_ACCOUNTS);
    if (states === null) return { accountIds, states };
    return { accountIds, states: new Map(accountIds.flatMap((id) => entryOf(states, id))) };
  });
}

function entryOf<Value>(map: ReadonlyMap<string, Value>, key: string): [string, Value][] {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
}

/** Whoever is free takes the next part; when one fails, no further one is begun. */
async function workThrough(
  parts: readonly Part[],
  judges: readonly Judge['judge'][],
  { run, deps: { stopping } }: { readonly run: { readonly id: string }; readonly deps: JudgingDeps },
): Promise<readonly PartJudged[]> {
  const done: PartJudged[] = [];
  let next = 0;
  let hasFailed = false;
  const work = async (judge: Judge['judge']) => {
    for (let part = parts[next++]; part !== undefined && !hasFailed; part = parts[next++]) {
      stopping?.throwIfAborted();
      try {
        done.push(await judge(run.id, part));
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(judges.flatMap((judge) => Array.from({ length: PARTS_AT_ONCE }, () => work(judge))));
  return done;
}
