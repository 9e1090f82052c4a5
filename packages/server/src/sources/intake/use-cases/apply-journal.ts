import type { Database } from '../../../platform/records/records.ts';
import { saveProgress, saveRowsOutcomes } from '../store/progress.store.ts';
import { markCounted } from '../store/set-aside.store.ts';
import type { UsageSink } from './ports.ts';
import type { JournalReader, Step, StepLimit } from './read-journal.ts';

export type ApplyDeps = { readonly database: Database; readonly sink: UsageSink; readonly reader: JournalReader };

/**
 * Counts the journal step by step: while the store counts one step, the next is read. Each call gives back how many
 * rows its step had; 0 when the store is up to date. What was read ahead of a failure is read again.
 */
export function journalApplier(deps: ApplyDeps): { readonly applyNext: (limit: StepLimit) => Promise<number> } {
  let ahead: { readonly after: number; readonly limit: StepLimit; readonly step: Promise<Step | null> } | null = null;
  const readAhead = async (after: number, limit: StepLimit): Promise<Step | null> => {
    const waiting = ahead;
    ahead = null;
    const step = await waiting?.step.catch(() => null);
    return waiting?.after === after && waiting.limit === limit ? (step ?? null) : null;
  };
  return {
    async applyNext(limit) {
      const after = await deps.sink.appliedSeq();
      // Nothing may have come when it was looked.
      const step = (await readAhead(after, limit)) ?? (await deps.reader.next(after, limit));
      if (step === null) return 0;
      ahead = { after: step.upTo, limit, step: deps.reader.next(step.upTo, limit) };
      // Whoever awaits it hears of its failure; until then nobody may.
      ahead.step.catch(() => undefined);
      await countStep(deps, step);
      return step.rows;
    },
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
export async function applyAgain({ database, sink, reader }: ApplyDeps): Promise<number> {
  const { tried, batches, counted } = await reader.again();
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
