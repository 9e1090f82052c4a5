import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';
import type { Rater } from './queries.ts';

type Interval = { readonly value: number; readonly lower: number; readonly upper: number };

/** "30% (22%–40%)". */
export function intervalSaid(t: Words, format: Pick<Format, 'percent'>, found: Interval | null): string {
  if (found === null) return t('raters.notToSay');
  const [value, lower, upper] = [found.value, found.lower, found.upper].map((share) => format.percent(share, 0));
  return t('raters.interval', { value: value ?? '', lower: lower ?? '', upper: upper ?? '' });
}

/** "4 more accounts whose outcome is known, 1 of them lost", or what of it is missing. */
export function missingSaid(t: Words, { missing }: Pick<Rater, 'missing'>): string {
  const { resolved, lost } = missing;
  if (resolved === 0) return t('raters.missing.lost', { lost });
  return lost === 0 ? t('raters.missing.resolved', { resolved }) : t('raters.missing.both', { resolved, lost });
}

export function nameOf(t: Words, { member }: Pick<Rater, 'member'>): string {
  return member.name ?? t('raters.gone');
}
