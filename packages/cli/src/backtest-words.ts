import type { BacktestFound } from '@perennial/server/operate';

type Figures = BacktestFound['figures'];
type Share = { readonly n: number; readonly of: number };
type Interval = { readonly value: number; readonly lower: number; readonly upper: number };

const count = (number: number) => number.toLocaleString('en');
const percent = ({ n, of }: Share) => (of === 0 ? 'none' : `${Math.round((100 * n) / of)} % (${count(n)} of ${count(of)})`);
const two = (number: number) => number.toFixed(2);
const aucWords = (found: Interval | null) =>
  found === null ? 'not to be said' : `${two(found.value)} (${two(found.lower)} to ${two(found.upper)})`;
const daysWords = ({ accounts, medianDays }: Figures['leadTime']['red'], of: number) =>
  `${count(accounts)} of ${count(of)}${medianDays === null ? '' : `, ${count(Math.round(medianDays))} days before (median)`}`;

/** What was found, a line for each figure. */
export function backtestWords(found: BacktestFound, casesTo: string | null): string {
  const { figures, accounts, ofAccounts, tookMs } = found;
  const took = `${(tookMs / 1_000).toFixed(1)} s`;
  const looked =
    accounts < ofAccounts ? `${count(accounts)} of ${count(ofAccounts)} accounts, spread evenly` : `${count(accounts)} accounts`;
  const { dates } = figures;
  return [
    verdictWords(found),
    dates === null
      ? `Looked at ${looked}, in ${took}.`
      : `Looked at ${looked}, on ${count(dates.n)} dates from ${dates.first} to ${dates.last}, in ${took}.`,
    ...(dates === null ? [] : lines(found)),
    ...(casesTo === null ? [] : [`The cases are in ${casesTo}.`]),
  ].join('\n');
}

function verdictWords({ figures: { verdict, blind, leaverAccounts }, asked: { leadDays, horizonDays } }: BacktestFound): string {
  if (verdict === 'too_thin')
    return `The history is too thin: ${count(leaverAccounts)} accounts left within a whole window; ten are needed, and ten that stayed.`;
  if (verdict === 'no_better_than_chance') return `The score is not better than chance: AUC ${aucWords(blind)}.`;
  if (verdict === 'too_good') return `AUC ${aucWords(blind)}: too good to be true. Look for a measure that knows who left.`;
  return `The score finds those who leave ${leadDays} to ${leadDays + horizonDays} days later: AUC ${aucWords(blind)}.`;
}

function lines({ figures, withheld, asked }: BacktestFound): readonly string[] {
  const { cases, leaverAccounts, leftOut, whole, soon, capacity, red, warned, calibration, leadTime, green } = figures;
  return [
    `Cases             ${count(cases.of)}, of which ${count(cases.n)} left in the window (${count(leaverAccounts)} accounts)`,
    `Left out          ${count(leftOut.notOver)} whose window is not over, ${count(leftOut.soon)} that left within ${asked.leadDays} days, ${count(leftOut.noticed)} after notice; unknown: ${count(leftOut.unknown.of)}`,
    `Measures withheld ${withheld.length === 0 ? 'none' : withheld.join(', ')}; with all of them AUC ${aucWords(whole)}`,
    `Left too soon     AUC ${aucWords(soon)}`,
    `Capacity          of the worst ${count(capacity.aDate)} a date ${percent(capacity.found)} left${capacity.lift === null ? '' : `, ${two(capacity.lift)} times the share of all`}`,
    `Red               precision ${percent(red.precision)}, recall ${percent(red.recall)}, false alarms ${percent(red.falseAlarms)}`,
    `Red or yellow     precision ${percent(warned.precision)}, recall ${percent(warned.recall)}, false alarms ${percent(warned.falseAlarms)}`,
    calibration === null
      ? 'Calibration       too few left to say'
      : `Calibration       Brier ${calibration.brier.toFixed(4)}, ${calibration.baseBrier.toFixed(4)} by the base rate (skill ${two(calibration.skill)}), slope ${calibration.slope === null ? 'none' : two(calibration.slope)}`,
    `Seen in time      red ${daysWords(leadTime.red, leadTime.leavers)}; red or yellow ${daysWords(leadTime.warned, leadTime.leavers)}`,
    `Left though green ${percent(green)}`,
  ];
}
