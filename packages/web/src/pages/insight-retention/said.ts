import type { GroupValue, RetentionCurve } from '../../api/generated/types.gen.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';
import { useCallback } from 'react';
import { groupKeyName } from '../../features/portfolio/group-keys.ts';
import { useGroupName } from '../../features/portfolio/group-name.ts';
import type { By, Kind } from './mark.ts';

/** What accounts are told apart by, in words. */
export function byName(t: Words, by: By): string {
  return by === 'none' ? t('retention.by.none') : groupKeyName(t, by);
}

/** What a group of the page is called. */
export function useNameOfGroup(by: By): (name: string | null) => string {
  const nameOf = useGroupName();
  return useCallback((name) => (by === 'none' ? '' : nameOf(by, name)), [by, nameOf]);
}

/** "Renewal 3", or "Month 3". */
export function placeName(t: Words, kind: Kind, n: number): string {
  return t(kind === 'term' ? 'retention.renewalN' : 'retention.monthN', { n: String(n) });
}

export function thinSaid(t: Words, thin: NonNullable<RetentionCurve['thin']>, kind: Kind): string {
  return t('retention.thin', { why: thin.why, has: thin.has, needs: thin.needs, kind });
}

/** "12,300 (9,800 – 14,100)". */
export function betweenSaid(
  write: (value: number) => string,
  { value, lower, upper }: { readonly value: number; readonly lower: number; readonly upper: number },
): string {
  return `${write(value)} (${write(lower)} – ${write(upper)})`;
}

/** The model taken, and why: of the two the wider one where its likelihood is higher by more than chance makes it. */
export function modelSaid(t: Words, format: Format, fit: NonNullable<RetentionCurve['fit']>): string {
  const { a, b, c } = fit.chosen === 'bdw' && fit.bdw !== null ? fit.bdw : fit.sbg;
  const figures = { a: format.number(a, 3), b: format.number(b, 3), c: format.number(c, 3) };
  const model = t(`retention.model.${fit.chosen}`, figures);
  if (fit.ratio === null || fit.p === null) return `${model} ${t('retention.model.alone')}`;
  return `${model} ${t('retention.model.why', { chosen: fit.chosen, ratio: format.number(fit.ratio, 2), p: format.number(fit.p, 3) })}`;
}

/** "At renewal 2": when what a new customer cost is back, in expectation. */
export function breakEvenSaid({ breakEven }: Pick<GroupValue, 'breakEven'>, kind: Kind, t: Words): string {
  if (breakEven === null) return UNKNOWN;
  if (breakEven < 0) return t('retention.breakEven.never');
  return breakEven === 0 ? t('retention.breakEven.first', { kind }) : t('retention.breakEven.at', { n: String(breakEven), kind });
}
