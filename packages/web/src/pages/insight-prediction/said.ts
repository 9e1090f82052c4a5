import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';
import type { Learned } from './queries.ts';

type Interval = { readonly value: number; readonly lower: number; readonly upper: number };

/** "79% (71%–85%)". */
export function aucSaid(t: Words, format: Pick<Format, 'percent'>, found: Interval | null): string {
  if (found === null) return t('backtest.notToSay');
  const [value, lower, upper] = [found.value, found.lower, found.upper].map((part) => format.percent(part, 0));
  return t('backtest.interval', { value: value ?? '', lower: lower ?? '', upper: upper ?? '' });
}

/** Whether it foresees, in a sentence: what is shown rests on it, and where it does not, nothing is shown. */
export function verdictSaid(t: Words, format: Format, { kind, verdict, events, eventsMin, tried }: Learned): string {
  const what = t(`prediction.what.${kind}`);
  if (verdict === 'too_thin') return t('prediction.verdict.too_thin', { n: events, what, min: format.number(eventsMin, 0) });
  const values = { what, auc: aucSaid(t, format, tried?.auc ?? null), percent: format.percent(tried?.auc.value ?? 0, 0) };
  return t(`prediction.verdict.${verdict}`, values);
}
