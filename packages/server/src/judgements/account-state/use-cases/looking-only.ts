import { newId } from '../../../platform/new-id.ts';
import type { JudgingDeps } from './judging-deps.ts';

type OfWriting = 'newSignalId' | 'newScorecardId' | 'announce';

/** What who judges past days to learn from them needs of the world: it writes no judgement and announces none. */
export type LookingDeps<Deps extends JudgingDeps = JudgingDeps> = Omit<Deps, OfWriting>;

export function lookingOnly<Deps extends LookingDeps>(deps: Deps): Deps & Pick<JudgingDeps, OfWriting> {
  return { ...deps, newSignalId: () => newId('sig'), newScorecardId: () => newId('sco'), announce: async () => undefined };
}
