import { Failure } from '../../../kernel/failure.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import type { Judge } from './judge.ts';
import { judgePart, type OpenRun } from './judge-part.ts';
import type { JudgingDeps } from './judging-deps.ts';

/** For the thread itself. */
export function judgeOf(deps: JudgingDeps): Judge {
  const runs = new Map<string, OpenRun>();
  return {
    async begin(run) {
      const { workspaceId, now } = run;
      const rulebook = await deps.database.inWorkspace(workspaceId, (records) => readRulebook(records, workspaceId, { ...deps, now }));
      runs.set(run.id, { ...run, rulebook });
    },
    async judge(runId, part) {
      const run = runs.get(runId);
      // The thread was begun anew meanwhile: whoever asks begins again.
      if (run === undefined) throw new Failure('unavailable', 'engine.away');
      return judgePart(deps, run, part);
    },
    async end(runId) {
      runs.delete(runId);
    },
  };
}
