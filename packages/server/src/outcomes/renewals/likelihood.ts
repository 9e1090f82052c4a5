import type { DayNumber } from '../../kernel/time.ts';
import type { Category } from './renewal.ts';

/** What moves around an account, whatever its use: who decides, what they expect, their market. */
export type StirKind = 'power' | 'expectation' | 'industry';
export const isStir = (by: ChanceBy): by is StirKind => by === 'power' || by === 'expectation' || by === 'industry';
/** By what the machine tells how likely a renewal is; a stir where it holds the chance down. */
export type ChanceBy = 'notice' | 'leaving' | 'deciding' | 'health' | StirKind | 'unknown';
/** A metric that speaks for or against leaving, as the prediction tells it: what it adds to the logit. */
export type Why = { readonly key: string; readonly value: number | null; readonly usual: number; readonly share: number };
/** How likely the account renews, 0 to 1; null where nothing tells it. */
export type Likelihood = { readonly chance: number | null; readonly by: ChanceBy; readonly why: readonly Why[] };

/** What is known of an account on a day. */
export type Judged = {
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  /** The chance to leave within 90 days, where a model tells it. */
  readonly leaving: { readonly chance: number; readonly why: readonly Why[] } | null;
  /** The chance to have decided to leave by the end of each of the months ahead. */
  readonly deciding: { readonly months: readonly number[]; readonly why: readonly Why[] } | null;
  /** What stirs there, or is severe and open; null where nothing is known to. */
  readonly stirs: StirKind | null;
};

const LEAVING_DAYS = 90;
const MONTH_DAYS = 30.44;
/** Who said no is seldom won back. */
const AFTER_NOTICE = 0.05;
/** Where nothing was learned: what a band stands for, by rule. */
export const CHANCE_OF_BAND = { green: 0.93, yellow: 0.75, red: 0.45, unknown: null } as const;

/** While something stirs, no more is told than this: at risk. A judgement, fitted to nothing (decision 49). */
export const CEILING_OF_STIR = 0.65;

/** Commit from 90 %, likely from 70 %, at risk from 40 %. */
export const CATEGORY_FLOORS = { commit: 0.9, likely: 0.7, at_risk: 0.4 } as const;

export function categoryOf(chance: number | null): Category {
  if (chance === null) return 'unknown';
  if (chance >= CATEGORY_FLOORS.commit) return 'commit';
  if (chance >= CATEGORY_FLOORS.likely) return 'likely';
  return chance >= CATEGORY_FLOORS.at_risk ? 'at_risk' : 'loss_expected';
}

/** What a category stands for where no chance was said: the middle of it. */
export const CHANCE_OF_CATEGORY = { commit: 0.95, likely: 0.8, at_risk: 0.55, loss_expected: 0.2, unknown: null } as const;

type Dated = { readonly dueDay: DayNumber; readonly noticeReceivedDay: DayNumber | null };

/**
 * The machine's own: after a notice hardly; else what use and health foretell, while something stirs at most the ceiling. A stir takes
 * nothing from what is told to be less likely already, and of what is unknown it tells nothing.
 */
export function likelihoodOf(renewal: Dated, day: DayNumber, judged: Judged): Likelihood {
  if (renewal.noticeReceivedDay !== null && renewal.noticeReceivedDay <= day) return { chance: AFTER_NOTICE, by: 'notice', why: [] };
  const foretold = foretoldOf(renewal, day, judged);
  if (judged.stirs === null || foretold.chance === null || foretold.chance <= CEILING_OF_STIR) return foretold;
  return { chance: CEILING_OF_STIR, by: judged.stirs, why: foretold.why };
}

/**
 * Within 90 days what the model tells of leaving; later what it tells of deciding by the month in which it is due; where no model tells
 * anything, what the band of health stands for; else unknown.
 */
function foretoldOf(renewal: Dated, day: DayNumber, { band, leaving, deciding }: Judged): Likelihood {
  const ahead = renewal.dueDay - day;
  if (leaving !== null && ahead <= LEAVING_DAYS) return { chance: 1 - leaving.chance, by: 'leaving', why: leaving.why };
  if (deciding !== null && deciding.months.length > 0) {
    const month = Math.min(deciding.months.length, Math.max(1, Math.ceil(ahead / MONTH_DAYS)));
    return { chance: 1 - (deciding.months[month - 1] ?? 0), by: 'deciding', why: deciding.why };
  }
  const byBand = CHANCE_OF_BAND[band];
  return byBand === null ? { chance: null, by: 'unknown', why: [] } : { chance: byBand, by: 'health', why: [] };
}

type View = { readonly chance: number | null; readonly category: Category };

const FAR_POINTS = 0.2;
const FAR_CATEGORIES = 2;
const ORDER: readonly Category[] = ['commit', 'likely', 'at_risk', 'loss_expected'];

/** True where what is called and its chance are two categories apart: one of the two is a slip. */
export function beliesItself({ category, chance }: View): boolean {
  return areFarApart({ category, chance: null }, { category: categoryOf(chance), chance: null });
}

/** More than 20 points or two categories apart; with one of them unknown nothing can be said. */
export function areFarApart(one: View, other: View): boolean {
  const [a, b] = [ORDER.indexOf(one.category), ORDER.indexOf(other.category)];
  if (a >= 0 && b >= 0 && Math.abs(a - b) >= FAR_CATEGORIES) return true;
  return one.chance !== null && other.chance !== null && Math.abs(one.chance - other.chance) > FAR_POINTS + 1e-9;
}
