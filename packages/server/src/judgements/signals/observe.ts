import { dayToIso } from '../../kernel/time.ts';
import { contactsInRole, customerSince, isPaused, lastTwoWay, regularProducts, valueOf } from '../../measures/metrics/index.ts';
import type { Watch } from './detector.ts';
import { type Evidence, type Finding, NO_EVIDENCE, type PersonEvidence } from './finding.ts';

const YOUNG_DAYS = 60;

export function reading(watch: Watch, key: string): number | null {
  return valueOf(watch.readings[key]);
}

/** A finding with the whole ARR exposed, unless said otherwise. */
export function finding(
  watch: Watch,
  said: Pick<Finding, 'key' | 'severity' | 'sinceDay'> & Partial<Omit<Finding, 'evidence'>> & { readonly evidence: Partial<Evidence> },
): Finding {
  return { subject: '', exposedArrMinor: reading(watch, 'arr'), ...said, evidence: { ...NO_EVIDENCE, ...said.evidence } };
}

/** Use of young accounts has no habit yet; what then matters is onboarding. */
export function isYoung({ dossier, day }: Watch): boolean {
  const since = customerSince(dossier, day) ?? dossier.firstFactDay;
  return since === null || day - since < YOUNG_DAYS;
}

/** A pause is agreed, or the source of a product of the account was silent: use says nothing today. */
export function isUseUnclear({ dossier, day, context }: Watch): boolean {
  return isPaused(dossier, day) || regularProducts(dossier, day, context).some((key) => context.isSourceGap(key, day));
}

export function isoOf(day: number | null): string | null {
  return day === null ? null : dayToIso(day);
}

export function round(number: number, digits = 3): number {
  return Number(number.toFixed(digits));
}

/** Who decides there: sponsor and buyer, and when we last spoke with each. */
export function decidersOf({ dossier, day }: Watch): readonly PersonEvidence[] {
  return contactsInRole(dossier, ['sponsor', 'buyer'], day).map((one) => ({
    contactId: one.id,
    name: one.name,
    share: null,
    before: null,
    after: null,
    lastDay: isoOf(lastTwoWay(dossier, day, new Set([one.id]))),
  }));
}
