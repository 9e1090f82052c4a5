import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { FactWriters, TouchedAccounts } from '../use-cases/ports.ts';
import type { StepLimit } from '../use-cases/read-journal.ts';
import { WHOLE } from '../lane.ts';
import { markSettled } from '../store/progress.store.ts';
import { settleRhythm } from './settle-rhythm.ts';
import { retryKnown } from '../use-cases/retry-known.ts';
import { applyAgain, type ApplyDeps, journalApplier } from '../use-cases/apply-journal.ts';

export type Applier = {
  /** Looks at once instead of at the next beat. */
  readonly poke: () => void;
  /** Resolves when everything that was in the journal at the time of asking is counted and told. */
  readonly drained: () => Promise<void>;
  /** The journal has had more to count for a while. */
  readonly isBehind: () => boolean;
  /** Does the work between two steps, while nothing is applied; what was read ahead of it is read again. */
  readonly between: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly stop: () => Promise<void>;
  /** Stops, and leaves nothing under way that another who begins now could meet. */
  readonly giveUp: () => Promise<void>;
};

export type ApplierDeps = ApplyDeps & {
  readonly facts: FactWriters;
  readonly onError: (error: unknown, failures: number) => void;
  /** Called at the beginning, and when the store stands before where it stood: another file was begun, say. */
  readonly recover?: () => Promise<void>;
  /** How much goes into one transaction of the store; smaller ones make more of them. */
  readonly step?: StepLimit;
};

const STEP: StepLimit = { rows: 1_000, events: 16_000 };
const SMALLEST_STEP: StepLimit = { rows: 1, events: 1 };
const BEAT_MS = 120;
/** How often it is looked whether accounts have come, by files say, for want of which events were set aside. */
const LOOK_FOR_ACCOUNTS_MS = 15_000;
const AFTER_FAILURE_MS = 1_000;
const FAILURES_UNTIL_SMALL_STEPS = 3;
const BEHIND_MS = 500;

/** Keeps a lane of the usage store level with the journal, until stopped. One of these runs for a lane. */
export function runApplier(deps: ApplierDeps): Applier {
  const beat = beating();
  const stopping = new AbortController();
  let failures = 0;
  let drainedMs = Date.now();
  const drains = waitingForEnd();
  const rests = betweenSteps();
  const applying = { ...deps, onUnreadable: tellUnreadable(deps) };
  let journal = journalApplier(applying);

  const loop = async (): Promise<void> => {
    const rhythm = settleRhythm();
    const standFirmly = standing(deps);
    const lookForAccounts = lookingForAccounts(deps);
    while (!stopping.signal.aborted) {
      const waiters = drains.now();
      try {
        if (await rests.work()) {
          journal = journalApplier(applying);
          // It may have marked days and accounts.
          rhythm.applied(Date.now());
        }
        await standFirmly();
        const applied = await journal.applyNext(failures < FAILURES_UNTIL_SMALL_STEPS ? (deps.step ?? STEP) : SMALLEST_STEP);
        if (applied === 0) await lookForAccounts();
        const again = applied === 0 ? await applyAgain(deps) : 0;
        const isDrained = applied + again === 0;
        if (!isDrained) rhythm.applied(Date.now());
        const start = Date.now();
        if (rhythm.isDue(start, isDrained && waiters.isAny)) {
          await deps.sink.settle((touched) => tellTouched(deps, touched), isDrained);
          rhythm.settled(start, Date.now());
        }
        failures = 0;
        if (!isDrained) continue;
        drainedMs = Date.now();
        waiters.tell();
        await beat.next(BEAT_MS);
      } catch (error) {
        failures++;
        deps.onError(error, failures);
        await beat.next(AFTER_FAILURE_MS);
      }
    }
  };
  const ended = loop();
  const stop = async (): Promise<void> => {
    stopping.abort();
    beat.now();
    await ended;
    // Whoever waits for it would wait for ever: nothing is applied now, which is all that was asked for.
    await rests.work();
  };

  return {
    poke: beat.now,
    isBehind: () => Date.now() - drainedMs > BEHIND_MS,
    drained() {
      const told = drains.ask();
      beat.now();
      return told;
    },
    between(work) {
      const done = rests.ask(work);
      beat.now();
      return done;
    },
    stop,
    async giveUp() {
      await stop();
      await journal.rested();
    },
  };
}

function tellUnreadable({ onError }: Pick<ApplierDeps, 'onError'>): (seqs: readonly number[]) => void {
  return (seqs) => onError(new Error(`requests of the journal cannot be read, and are passed over: ${seqs.join(', ')}`), 0);
}

/** Begins, and recovers at the beginning and where the store stands before where it stood. */
function standing({ reader, sink, recover, lane = WHOLE }: ApplierDeps): () => Promise<void> {
  let isBegun = false;
  let stood = Number.POSITIVE_INFINITY;
  return async () => {
    if (!isBegun) await reader.begin(lane);
    isBegun = true;
    const stands = await sink.appliedSeq();
    if (stands < stood || sink.isInDoubt()) await recover?.();
    stood = stands;
  };
}

function lookingForAccounts(deps: ApplierDeps): () => Promise<void> {
  let lookedMs = 0;
  return async () => {
    if (Date.now() - lookedMs <= LOOK_FOR_ACCOUNTS_MS) return;
    await retryKnown(deps, deps.lane ?? WHOLE);
    lookedMs = Date.now();
  };
}

/** Those who wait until the journal has no more. */
function waitingForEnd() {
  let all: (() => void)[] = [];
  return {
    ask: (): Promise<void> => new Promise((resolve) => all.push(resolve)),
    /** A copy, so that a round under way, which may have looked too early, does not answer for those who come during it. */
    now() {
      const these = [...all];
      return {
        isAny: these.length > 0,
        tell() {
          all = all.filter((waiter) => !these.includes(waiter));
          for (const tell of these) tell();
        },
      };
    },
  };
}

/** Work that must not meet a step. */
function betweenSteps() {
  let waiting: (() => Promise<void>)[] = [];
  return {
    ask: <Result>(work: () => Promise<Result>): Promise<Result> =>
      new Promise((resolve, reject) => waiting.push(() => work().then(resolve, reject))),
    /** Does what waits; whether there was any. */
    async work(): Promise<boolean> {
      const works = waiting;
      waiting = [];
      for (const work of works) await work();
      return works.length > 0;
    },
  };
}

async function tellTouched(deps: ApplierDeps, touched: readonly TouchedAccounts[]): Promise<void> {
  for (const { workspaceId, accountIds } of touched)
    await deps.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      await deps.facts.markStale(records, workspaceId, accountIds);
      await markSettled(records, workspaceId);
      await announceChange(records, { workspaceId: workspaceId as WorkspaceId, kind: 'events', ids: accountIds });
    });
}

function beating() {
  let isPoked = false;
  let wake: (() => void) | null = null;
  return {
    now: () => {
      isPoked = true;
      wake?.();
    },
    next: async (ms: number): Promise<void> => {
      if (!isPoked)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      isPoked = false;
      wake = null;
    },
  };
}
