import type { Catalogue } from '../../measures/metrics/index.ts';
import { type Scorecard, type Scored, scoreHealth } from '../health/index.ts';
import type { Standing } from './case.ts';

/** The score without measures, and without the ceiling, that may know that the customer has decided already. */
export function blindScore(scorecard: Scorecard, scored: Scored, { find }: Pick<Catalogue, 'find'>): Standing {
  const blind = {
    ...scorecard,
    measures: scorecard.measures.filter(({ metric }) => find(metric)?.knowsDecision !== true),
    ceilings: scorecard.ceilings.filter(({ key }) => key !== 'notice_received'),
  };
  const { points, band } = scoreHealth(blind, { ...scored, facts: { ...scored.facts, isNoticeReceived: false } });
  return { points, band };
}
