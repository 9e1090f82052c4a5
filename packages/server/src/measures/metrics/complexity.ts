import { minorDigits } from '../../kernel/money.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { versionLag } from './adoption-metrics.ts';
import type { CustomWorkFacts, Dossier } from './dossier.ts';
import { mrrOn } from './entitlement.ts';
import type { At } from './over-products.ts';
import { valueOf } from './unknown.ts';

/** What the burden of an account's custom work is made of. */
export type ComplexityPart = 'artefacts' | 'integrations' | 'custom_hours' | 'upkeep' | 'orphans' | 'version_lag';
export type PartOfDebt = {
  readonly part: ComplexityPart;
  /** Null where nobody tells it; it then adds nothing. */
  readonly points: number | null;
  readonly most: number;
  /** What was counted: pieces, hours, releases; of how many, where it is a share. */
  readonly count: number | null;
  readonly of: number | null;
};

const POINTS = {
  artefact: 2,
  integration: 5,
  unownedIntegration: 3,
  customHours: 15,
  upkeepHour: 5,
  orphan: 3,
} as const;
const MOST: Readonly<Record<ComplexityPart, number>> = {
  artefacts: 30,
  integrations: 24,
  custom_hours: 15,
  upkeep: 15,
  orphans: 12,
  version_lag: 4,
};
/** Upkeep is counted against so much ARR, in whole units of money. */
const ARR_UNIT = 10_000;

/** The parts of the index as of the end of a day; null where neither custom work nor hours of service are told of the account by then. */
export function complexityOf({ dossier, day, context }: At): readonly PartOfDebt[] | null {
  const work = dossier.customWork.filter((one) => one.madeDay <= day && (one.retiredDay === null || one.retiredDay > day));
  const isTold = dossier.customWork.some((one) => one.madeDay <= day) || dossier.serviceHours.some((one) => one.day <= day);
  if (!isTold) return null;
  const artefacts = work.filter((one) => one.kind === 'artefact');
  const integrations = work.filter((one) => one.kind === 'integration');
  const unowned = integrations.filter((one) => isUnowned(one, day)).length;
  const orphans = artefacts.filter((one) => isUnowned(one, day)).length;
  const hours = hoursOver(dossier, null, day);
  const mrr = mrrOn(dossier, day, context);
  const arr = mrr === null ? null : (mrr * 12) / 10 ** minorDigits(context.currency);
  const upkeep = upkeepOf(work);
  const lag = valueOf(versionLag.read(dossier, day, context));
  return [
    part('artefacts', POINTS.artefact * artefacts.length, { count: artefacts.length }),
    part('integrations', POINTS.integration * integrations.length + POINTS.unownedIntegration * unowned, {
      count: integrations.length,
      of: unowned,
    }),
    part('custom_hours', hours.all === 0 ? null : (POINTS.customHours * hours.custom) / hours.all, { count: hours.custom, of: hours.all }),
    part('upkeep', upkeep === null ? null : upkeepPoints(upkeep, arr), { count: upkeep }),
    part('orphans', POINTS.orphan * orphans, { count: orphans, of: artefacts.length }),
    part('version_lag', lag, { count: lag }),
  ];
}

/** 0 to 100: what the parts that are told come to. */
export function complexityDebt(parts: readonly PartOfDebt[]): number {
  return parts.reduce((sum, one) => sum + (one.points ?? 0), 0);
}

/** Custom and all hours of service of (since, day]; from the beginning where `since` is null. */
export function hoursOver(dossier: Dossier, since: DayNumber | null, day: DayNumber): { readonly custom: number; readonly all: number } {
  let [custom, all] = [0, 0];
  for (const one of dossier.serviceHours) {
    if (one.day > day || (since !== null && one.day <= since)) continue;
    all += one.hours;
    if (one.isCustom) custom += one.hours;
  }
  return { custom, all };
}

function part(
  name: ComplexityPart,
  points: number | null,
  counted: Pick<PartOfDebt, 'count'> & Partial<Pick<PartOfDebt, 'of'>>,
): PartOfDebt {
  const most = MOST[name];
  return { part: name, points: points === null ? null : Math.min(most, points), most, of: null, ...counted };
}

function isUnowned(work: CustomWorkFacts, day: DayNumber): boolean {
  return work.unownedDay !== null && work.unownedDay <= day;
}

/** Hours a month of what says so; null where there is custom work and none of it does. */
function upkeepOf(work: readonly CustomWorkFacts[]): number | null {
  const told = work.flatMap((one) => one.upkeepHoursMonth ?? []);
  if (told.length === 0) return work.length === 0 ? 0 : null;
  return told.reduce((sum, hours) => sum + hours, 0);
}

/** Upkeep for somebody who pays nothing weighs as much as it can. */
function upkeepPoints(hours: number, arr: number | null): number | null {
  if (hours === 0) return 0;
  if (arr === null) return null;
  return arr === 0 ? MOST.upkeep : (POINTS.upkeepHour * hours * ARR_UNIT) / arr;
}
