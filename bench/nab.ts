import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { byHabit, onceAStep, type Series } from './nab/by-habit.ts';
import { gaussian } from './nab/gaussian.ts';
import { bestOf, type Judged, normalised, scoreOf, type Window } from './nab/score.ts';

/**
 * Our habit beside the windowed Gaussian on series of the Numenta Anomaly Benchmark, by a scorer of its kind (standard profile, one
 * threshold over all series, the best for each): `PERENNIAL_SHARED_DATA=<folder with nab> node bench/nab.ts`.
 */
const FOLDER = path.join(process.env['PERENNIAL_SHARED_DATA'] ?? new URL('../../shared/data', import.meta.url).pathname, 'nab');
const say = (line: string) => process.stdout.write(`${line}\n`);
if (!existsSync(FOLDER)) {
  say(`There is no ${FOLDER}.`);
  process.exit(1);
}

const labels = JSON.parse(readFileSync(path.join(FOLDER, 'labels/combined_windows.json'), 'utf8')) as Record<string, [string, string][]>;
const names = Object.keys(labels).filter((name) => existsSync(path.join(FOLDER, name)));
const minuteOf = (time: string) => Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) / 60_000;

function read(name: string): { readonly series: Series; readonly windows: readonly Window[] } {
  const lines = readFileSync(path.join(FOLDER, name), 'utf8').trim().split('\n').slice(1);
  const rows = lines.map((line) => line.split(',')).map(([time = '', value = '']) => ({ minute: minuteOf(time), value: Number(value) }));
  const minutes = rows.map(({ minute }) => minute);
  const windows = (labels[name] ?? []).map(([from, to]) => ({
    first: minutes.findIndex((minute) => minute >= minuteOf(from)),
    last: minutes.findLastIndex((minute) => minute <= minuteOf(to)),
  }));
  return { series: { minutes, values: rows.map(({ value }) => value) }, windows };
}

const opened = names.map((name) => ({ name, ...read(name) }));
const ways: Readonly<Record<string, (series: Series) => readonly number[]>> = {
  'windowed Gaussian': ({ values }) => gaussian(values),
  'windowed Gaussian, told once a step': (series) => onceAStep(series, gaussian(series.values)),
  'our habit, by weeks as in the product': (series) => byHabit(series, [7]),
  'our habit, by days and weeks': (series) => byHabit(series, [1, 7]),
};
const scores: number[] = [];
for (const [way, strangeOf] of Object.entries(ways)) {
  const judged = opened.map(({ series, windows }): Judged => ({ strange: strangeOf(series), windows }));
  const { score, threshold } = bestOf(judged);
  scores.push(score);
  say(`${way}: ${score.toFixed(1)} of 100 at a threshold of ${threshold}`);
  for (const [place, { strange, windows }] of judged.entries()) {
    const alarms = strange.flatMap((value, row) => (value >= threshold ? [row] : []));
    const own = windows.length === 0 ? '–' : normalised(scoreOf(alarms, windows, strange.length), windows.length).toFixed(0);
    say(`  ${opened[place]?.name}: ${own}, ${alarms.length} alarms, ${windows.length} windows`);
  }
}
const [peer = 0, peerOnce = 0, byWeeks = 0, byBoth = 0] = scores;
for (const [name, score] of [
  ['windowed Gaussian', peer],
  ['windowed Gaussian, told once a step', peerOnce],
] as const)
  say(`ours to the ${name}: ${(byWeeks / score).toFixed(2)} by weeks, ${(byBoth / score).toFixed(2)} by days and weeks`);
