import type { DayNumber } from '../../kernel/time.ts';
import type { MetricInfo, MetricUnit, NamedAction } from '../metrics/index.ts';
import { badChoicePoints, noWords } from './own-metrics.errors.ts';

/** A number that the workspace defined itself: what it is called, what is good, and by what it is counted. */
export type OwnMetricDefinition = {
  /** In the workspace's own words, in at least one language. */
  readonly words: OwnWords;
  readonly direction: MetricInfo['direction'];
  readonly basis: Basis;
};

export const LANGUAGES = ['en', 'es', 'pt-BR'] as const;
export type OwnWords = { readonly [Language in (typeof LANGUAGES)[number]]?: OwnWord | undefined };
/** For a judgement the definition is the question that members are asked. */
export type OwnWord = { readonly name: string; readonly definition: string };

export type Basis = EventBasis | FieldBasis | SurveyBasis | JudgementBasis;

/** times: how often; contacts: how many did it; days_since: days since the last. */
export type EventBasis = {
  readonly by: 'event';
  readonly action: NamedAction;
  readonly counts: 'times' | 'contacts' | 'days_since';
  /** Of the window; days_since looks at all of the past. */
  readonly days: 7 | 28 | 56 | 90;
};

/** A field of the source's own on the account. */
export type FieldBasis = {
  readonly by: 'field';
  readonly field: string;
  readonly reads: FieldReading;
  /** How long what was told is taken for true; null for as long as nothing else is told. */
  readonly freshDays: number | null;
};

export type FieldReading =
  | { readonly as: 'number'; readonly unit: NumberUnit }
  /** 1 for yes, 0 for no. */
  | { readonly as: 'yes_no' }
  | { readonly as: 'choice'; readonly points: readonly ChoicePoints[] };
export type NumberUnit = Extract<MetricUnit, 'count' | 'ratio' | 'days' | 'hours' | 'months' | 'rating_5' | 'rating_10'>;
export type ChoicePoints = { readonly choice: string; readonly points: number };

export type SurveyBasis = {
  readonly by: 'survey';
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
  /** The survey's name at its source; null for all of the kind. */
  readonly survey: string | null;
  readonly days: number;
};

/** Members' own answers, 1 to 5. */
export type JudgementBasis = { readonly by: 'judgement'; readonly validDays: number };

/** A definition as it is kept: the newest version of a metric. */
export type OwnMetric = {
  readonly key: string;
  readonly version: number;
  /** The day since which it counts as it does. */
  readonly countedSince: DayNumber;
  readonly definition: OwnMetricDefinition;
};

/** The most metrics of its own that a workspace may have. */
export const OWN_METRICS_MAX = 50;

/** Refuses what could not be read. */
export function checkDefinition({ words, basis }: OwnMetricDefinition): void {
  if (LANGUAGES.every((language) => words[language] === undefined)) throw noWords();
  if (basis.by !== 'field' || basis.reads.as !== 'choice') return;
  const choices = basis.reads.points.map(({ choice }) => foldChoice(choice));
  if (choices.length === 0 || new Set(choices).size < choices.length) throw badChoicePoints();
}

/** Choices are the same however they are written. */
export function foldChoice(choice: string): string {
  return choice.trim().toLowerCase();
}

/** Whether two definitions count the same, whatever they are called. */
export function countsTheSame(one: OwnMetricDefinition, other: OwnMetricDefinition): boolean {
  return canonical(one.basis) === canonical(other.basis);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const KEY_MAX = 40;

/** A key out of a name, `own_` before it; other keys that are there are not taken. */
export function keyFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const stem = (plain === '' ? 'metric' : plain).slice(0, KEY_MAX - 4);
  for (let nth = 1; ; nth++) {
    const key = `own_${stem}${nth === 1 ? '' : `_${nth}`}`;
    if (!taken.has(key)) return key;
  }
}
