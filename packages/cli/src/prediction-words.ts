import type { Predicted } from '@perennial/server/operate';

type Kind = Predicted['fit']['kinds'][number];

const WHAT = {
  leaving: 'leaving within 90 days',
  contracting: 'going on with less within 90 days',
  deciding: 'giving notice or leaving within a month',
} as const;

const count = (number: number) => number.toLocaleString('en');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const two = (number: number) => number.toFixed(2);

/** How well each kind is foretold, and of whom leaving is likeliest. */
export function predictionWords({ fit, toldOn, accounts }: Predicted): string {
  const { dates, tookMs } = fit;
  return [
    ...fit.kinds.map(kindWords),
    dates === null
      ? 'There is no past to look at.'
      : `Looked at ${count(fit.accounts)} of ${count(fit.ofAccounts)} accounts on ${count(dates.n)} dates from ${dates.first} to ${dates.last}, in ${(tookMs / 1_000).toFixed(1)} s.`,
    ...(accounts.length === 0 ? [] : ['', `Likeliest to leave within 90 days, as of ${toldOn ?? ''}:`, ...accounts.map(accountWords)]),
  ].join('\n');
}

function kindWords({ kind, verdict, events, eventsMin, tried }: Kind): string {
  const what = WHAT[kind];
  if (tried === null || verdict === 'too_thin')
    return `The history is too thin to foresee ${what}: it came of ${count(events)} accounts, and it takes ${count(eventsMin)}.`;
  const { auc, brier, baseBrier } = tried;
  const found = `AUC ${two(auc.value)} (${two(auc.lower)} to ${two(auc.upper)}) on dates from ${tried.lookedFrom} on`;
  if (verdict === 'no_better_than_chance') return `The history does not foresee ${what} better than chance: ${found}. Nothing is told.`;
  const calibration = `Brier ${brier.toFixed(4)}, ${baseBrier.toFixed(4)} by the share of all`;
  return verdict === 'too_good'
    ? `${what}: ${found} is too good to be true. Look for a measure that knows who left.`
    : `The history foresees ${what}: ${found}; ${calibration}.`;
}

function accountWords({ name, chance, reasons }: Predicted['accounts'][number]): string {
  const why = reasons.map(
    ({ key, value, share }) => `${key} ${value === null ? 'unknown' : Number(value.toFixed(2))} (×${two(Math.exp(share))})`,
  );
  return `${percent(chance).padStart(7)}  ${name}  ${why.join(', ')}`;
}
