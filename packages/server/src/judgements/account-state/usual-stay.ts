import type { Stage } from '../../facts/accounts/index.ts';
import { kaplanMeier, type Observation, survivalQuantile } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { pathOf, type StageSpan } from './stage-spans.ts';

/** Stages that are there to be passed; in those after them an account may stay for ever. */
const PASSED_STAGES = ['onboarding', 'adopting', 'established'] as const satisfies readonly Stage[];
export type PassedStage = (typeof PASSED_STAGES)[number];
/** Fewer that moved on say nothing about the others. */
const ENDED_MIN = 8;
const HALF = 0.5;
const MOST = 0.75;

export type PathOfAccount = { readonly segment: string | null; readonly spans: readonly StageSpan[] };

/** How long accounts of a segment stay in a stage, `''` for all; those that are still in it count for as long as they are. */
export type UsualStay = {
  readonly segment: string;
  readonly stage: PassedStage;
  readonly stays: number;
  readonly ended: number;
  /** After so many days half, and three quarters, have moved on; null where too few have. */
  readonly halfDays: number | null;
  readonly mostDays: number | null;
};

/** A stay whose beginning lies before everything we know is left out: nobody knows how long it was. */
export function usualStays(paths: readonly PathOfAccount[], today: DayNumber): readonly UsualStay[] {
  const firstDay = paths.reduce((first, { spans }) => Math.min(first, spans[0]?.sinceDay ?? today), today);
  const stays = new Map<string, Observation[]>();
  const note = (key: string, stay: Observation) => {
    const own = stays.get(key);
    if (own === undefined) stays.set(key, [stay]);
    else own.push(stay);
  };
  for (const { segment, spans } of paths) {
    const path = pathOf(spans);
    for (const [at, { stage, sinceDay }] of path.entries()) {
      if (sinceDay <= firstDay || !isPassed(stage)) continue;
      const next = path[at + 1];
      const stay = { time: (next?.sinceDay ?? today) - sinceDay, isEvent: next !== undefined };
      for (const one of segment === null ? [''] : ['', segment]) note(`${stage}/${one}`, stay);
    }
  }
  return [...stays].map(([key, own]) => {
    const [stage = '', ...segment] = key.split('/');
    return { stage: stage as PassedStage, segment: segment.join('/'), ...stayOf(own) };
  });
}

function isPassed(stage: Stage): stage is PassedStage {
  return (PASSED_STAGES as readonly Stage[]).includes(stage);
}

function stayOf(observed: readonly Observation[]): Omit<UsualStay, 'segment' | 'stage'> {
  const curve = kaplanMeier(observed);
  const days = (share: number) => {
    const at = curve.events < ENDED_MIN ? null : survivalQuantile(curve, share);
    return at === null ? null : Math.round(at);
  };
  return { stays: curve.count, ended: curve.events, halfDays: days(HALF), mostDays: days(MOST) };
}
