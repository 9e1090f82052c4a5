import type { Database } from '../../../platform/records/records.ts';
import { type Lane, WHOLE } from '../lane.ts';
import { saveProgress, saveRowsOutcomes } from '../store/progress.store.ts';
import { markCounted } from '../store/set-aside.store.ts';
import type { UsageSink } from './ports.ts';
import type { JournalReader, Step, StepLimit } from './read-journal.ts';

export type ApplyDeps = {
  readonly database: Database;
  readonly sink: UsageSink;
  readonly reader: JournalReader;
  /** That of the sink. */
  readonly lane?: Lane;
  /** Hears of requests that cannot be read, and are passed over. */
  readonly onUnreadable?: (seqs: readonly number[]) => void;
};

/** How often the store is told that only rows of others came. */
const PASSED_MS = 10_000;

/**
 * Counts a lane of the journal step by step: while the store counts one step, the next is read. Each call of `applyNext` gives
 * back how many rows its step had; 0 when the store is up to date. What was read ahead of a failure is read again.
 */
export function journalApplier(deps: ApplyDeps) {
  const { lane = WHOLE } = deps;
  /** Up to where all rows after the one at which the store stands are others'. */
  let passed = { after: -1, upTo: -1 };
  let toldPassedMs = Number.NEGATIVE_INFINITY;
  let ahead: { readonly after: number; readonly limit: StepLimit; readonly step: Promise<Step | null> } | null = null;
  const readAhead = async (after: number, limit: StepLimit): Promise<Step | null> => {
    const waiting = ahead;
    ahead = null;
    const step = await waiting?.step.catch(() => null);
    return waiting?.after === after && waiting.limit === limit ? (step ?? null) : null;
  };
  const tellPassed = async (stands: number): Promise<void> => {
    if (passed.after !== stands || passed.upTo === stands || performance.now() - toldPassedMs < PASSED_MS) return;
    toldPassedMs = performance.now();
    await deps.sink.apply({ move: passed, batches: [] });
  };
  return {
    async applyNext(limit: StepLimit): Promise<number> {
      const stands = await deps.sink.appliedSeq();
      const after = passed.after === stands ? passed.upTo : stands;
      // Nothing may have come when it was looked.
      const step = (await readAhead(after, limit)) ?? (await deps.reader.next(after, limit, lane));
      if (step?.rows === 0) passed = { after: stands, upTo: step.upTo };
      if (step === null || step.rows === 0) {
        await tellPassed(stands);
        return 0;
      }
      ahead = { after: step.upTo, limit, step: deps.reader.next(step.upTo, limit, lane) };
      // Whoever awaits it hears of its failure; until then nobody may.
      ahead.step.catch(() => undefined);
      await countStep(deps, { ...step, after: stands });
      if (step.unreadable.length > 0) deps.onUnreadable?.(step.unreadable);
      return step.rows;
    },
    /** Resolves when nothing is read any more. */
    rested: async (): Promise<void> => void (await ahead?.step.catch(() => undefined)),
  };
}

async function countStep(deps: ApplyDeps, { after, upTo, parts }: Step): Promise<void> {
  const outcomes = await deps.sink.apply({ move: { after, upTo }, batches: parts.map((part) => part.batch) });
  const done = parts.map((part, place) => ({ ...part, ...(outcomes[place] ?? { counted: 0, duplicates: 0 }) }));
  await deps.database.inInstallation(async (records) => {
    await saveRowsOutcomes(
      records,
      done.filter((part) => part.isRows),
    );
    await saveProgress(records, done);
  });
}

/** Tries events again that were set aside and are wanted. Gives back how many were tried. */
export async function applyAgain({ database, sink, reader, lane = WHOLE }: ApplyDeps): Promise<number> {
  const { tried, batches, counted } = await reader.again(lane);
  if (tried === 0) return 0;
  const outcomes = await sink.apply({ move: null, batches });
  await database.inInstallation(async (records) => {
    await markCounted(records, counted);
    await saveProgress(
      records,
      batches.map((batch, place) => ({ workspaceId: batch.workspaceId, seq: 0, ...(outcomes[place] ?? { counted: 0, duplicates: 0 }) })),
    );
  });
  return tried;
}
