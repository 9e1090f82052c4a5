import type { Format } from '../../kit/format/format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

type Share = { readonly n: number; readonly of: number };
type Interval = { readonly value: number; readonly lower: number; readonly upper: number };

/** "5% (5 of 101)". */
export function shareSaid(t: Words, format: Pick<Format, 'percent' | 'number'>, { n, of }: Share): string {
  return of === 0 ? UNKNOWN : t('backtest.share', { percent: format.percent(n / of), n: format.number(n, 0), of: format.number(of, 0) });
}

/** "59% (49%–68%)". */
export function aucSaid(t: Words, format: Pick<Format, 'percent'>, found: Interval | null): string {
  return found === null
    ? t('backtest.notToSay')
    : t('backtest.interval', {
        value: format.percent(found.value, 0),
        lower: format.percent(found.lower, 0),
        upper: format.percent(found.upper, 0),
      });
}
