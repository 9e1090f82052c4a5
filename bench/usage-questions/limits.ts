import type { Shape } from './shapes.ts';

/** Milliseconds. */
export type Measured = {
  readonly ours: number;
  readonly bare?: number;
  readonly channel?: number;
  readonly postgres?: number;
  /** PostgreSQL was given up: it takes longer than is told. */
  readonly isCut?: boolean;
};

const BARE_TIMES = 1.3;
/** So small a time holds more of the turn and the message than of the question. */
const BARE_FREE_MS = 2;
const WARM_MS = 500;
const FASTER_THAN_POSTGRES = 10;
const SLOWER_THAN_INDEX = 3;

export function missedBy(shape: Shape, { ours, bare, postgres, isCut }: Measured): string[] {
  const isQuick = bare === undefined || ours <= bare * BARE_TIMES + BARE_FREE_MS;
  const isWarm = shape.isRollUp === true || ours < WARM_MS;
  const isFaster =
    postgres === undefined ||
    isCut === true ||
    (shape.isLookUp === true ? ours <= SLOWER_THAN_INDEX * postgres : ours * FASTER_THAN_POSTGRES <= postgres);
  return [
    ...(isQuick ? [] : [`${BARE_TIMES} times bare`]),
    ...(isWarm ? [] : [`${WARM_MS} ms`]),
    ...(isFaster
      ? []
      : [shape.isLookUp === true ? `${SLOWER_THAN_INDEX} times PostgreSQL's time` : `${FASTER_THAN_POSTGRES} times PostgreSQL's speed`]),
  ];
}

export function told({ ours, bare, channel, postgres, isCut = false }: Partial<Measured>): string {
  const ratio = (text: (ours: number) => string) => (ours === undefined || ours === 0 ? '' : ` (${text(ours)})`);
  return [
    ours === undefined || ours === 0 ? [] : [ms(ours)],
    bare === undefined ? [] : [`bare ${ms(bare)}${ratio((own) => (own / bare).toFixed(2))}`],
    channel === undefined ? [] : [`from another process ${ms(channel)}`],
    postgres === undefined
      ? []
      : [`PostgreSQL ${isCut ? 'over ' : ''}${ms(postgres)}${ratio((own) => `${(postgres / own).toFixed(1)} times ours`)}`],
  ]
    .flat()
    .join(', ');
}

function ms(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`;
}
