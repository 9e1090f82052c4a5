import { dossiersToTry } from '../measures/metrics/index.ts';
import type { UsageStore } from '../facts/usage/index.ts';
import { proposeThreshold, rehearseSignals } from '../judgements/account-state/index.ts';
import { previewDefinitions } from '../judgements/first-value/wire.ts';
import { previewOrder, previewScorecard } from '../judgements/health/wire.ts';
import { previewFit } from '../judgements/icp-fit/wire.ts';
import { Failure } from '../kernel/failure.ts';
import { callsOver, type Channel, serveCalls } from '../platform/processes/remote-calls.ts';
import { takingTurns } from '../platform/processes/turns.ts';
import type { Database } from '../platform/records/records.ts';
import { catalogue } from './catalogue.ts';

const TOPIC = 'previews';
const AT_ONCE = 2;
const WAITING_MAX = 8;

const tooMany = () => new Failure('limited', 'drafts.too_many_previews');

export type Previews = ReturnType<typeof openPreviews>;

/** What drafts would change, for the process that computes: few at once, some in line, more are refused. */
export function openPreviews({ database, usageStore }: { readonly database: Database; readonly usageStore: UsageStore }) {
  const { take } = takingTurns({ atOnce: AT_ONCE, waitingMax: WAITING_MAX, tooMany });
  const deps = { database, catalogue, dossiersToTry: dossiersToTry(usageStore) };
  const inTurn =
    <Asked, Effect>(preview: (means: typeof deps, asked: Asked) => Promise<Effect>) =>
    (asked: Asked): Promise<Effect> =>
      take(() => preview(deps, asked));
  return {
    signals: inTurn(rehearseSignals),
    threshold: inTurn(proposeThreshold),
    firstValue: inTurn(previewDefinitions),
    scorecard: inTurn(previewScorecard),
    scorecardOrder: inTurn(previewOrder),
    fit: inTurn(previewFit),
  };
}

/** Answers the API's questions. Gives back how to stop. */
export function servePreviews(previews: Previews, channel: Channel): () => void {
  return serveCalls(channel, TOPIC, previews);
}

/** For the API; `channel` gives the engine that is up now, or null. */
export function remotePreviews(channel: () => Channel | null): Previews {
  return callsOver<Previews>(channel, TOPIC, { names: ['signals', 'threshold', 'firstValue', 'scorecard', 'scorecardOrder', 'fit'] });
}
