import type { MetricBases, MetricBasis, OwnMetric, OwnMetricDefinition } from '../../api/generated/types.gen.ts';
import { languages } from '../../kit/preferences/preferences.ts';
import type { Language } from '../../kit/preferences/preferences.ts';

export type Word = { readonly name: string; readonly definition: string };
/** A definition while it is being written: words may be empty, a basis may miss its choice. */
export type Drafted = {
  readonly words: Readonly<Record<Language, Word>>;
  readonly direction: OwnMetricDefinition['direction'];
  readonly basis: MetricBasis;
};
export type By = MetricBasis['by'];

const EMPTY: Word = { name: '', definition: '' };

export function draftOf(metric: OwnMetric | null): Drafted {
  const words = metric?.definition.words;
  return {
    words: { en: words?.en ?? EMPTY, es: words?.es ?? EMPTY, 'pt-BR': words?.['pt-BR'] ?? EMPTY },
    direction: metric?.definition.direction ?? 'up',
    basis: metric?.definition.basis ?? basisOf('event', null),
  };
}

/** A basis to begin with, by what was seen most. */
export function basisOf(by: By, bases: MetricBases | null): MetricBasis {
  switch (by) {
    case 'event': {
      const event = bases?.events[0];
      return { by, action: { name: event?.name ?? '', productKey: event?.productKey ?? null }, counts: 'times', days: 28 };
    }
    case 'field': {
      const field = bases?.fields[0];
      return { by, field: field?.field ?? '', reads: readingOf(field), freshDays: null };
    }
    case 'survey': {
      const survey = bases?.surveys[0];
      return { by, kind: survey?.kind ?? 'csat', survey: survey?.survey ?? null, days: 180 };
    }
    case 'judgement':
      return { by, validDays: 60 };
  }
}

type Reading = Extract<MetricBasis, { by: 'field' }>['reads'];

/** As most of a field's values are. */
export function readingOf(field: MetricBases['fields'][number] | undefined, as = field?.as ?? 'number'): Reading {
  if (as === 'number') return { as, unit: 'count' };
  if (as === 'yes_no') return { as };
  const choices = (field?.values ?? []).slice(0, 10);
  return { as, points: choices.map((choice) => ({ choice, points: 0 })) };
}

/** What is sent: languages that say nothing are left out, points without a choice too. */
export function definitionOf({ words, direction, basis }: Drafted): OwnMetricDefinition {
  const said = languages.flatMap((language) => {
    const name = words[language].name.trim();
    const definition = words[language].definition.trim();
    return name === '' || definition === '' ? [] : [[language, { name, definition }] as const];
  });
  const isChoice = basis.by === 'field' && basis.reads.as === 'choice';
  const points = isChoice && basis.reads.as === 'choice' ? basis.reads.points.filter(({ choice }) => choice.trim() !== '') : [];
  return {
    words: Object.fromEntries(said),
    direction,
    basis: isChoice ? { ...basis, reads: { as: 'choice', points } } : basis,
  };
}

/** Whether it can be saved: words in one language whole and in none by half, and something to count by. */
export function isWhole(drafted: Drafted): boolean {
  const { words, basis } = definitionOf(drafted);
  const isHalf = languages.some((one) => (drafted.words[one].name.trim() === '') !== (drafted.words[one].definition.trim() === ''));
  if (isHalf || Object.keys(words).length === 0) return false;
  if (basis.by === 'event') return basis.action.name !== '';
  if (basis.by !== 'field') return true;
  return basis.field !== '' && (basis.reads.as !== 'choice' || basis.reads.points.length > 0);
}

/** Whether it counts otherwise than before: then it is not compared with what was read before. */
export function countsOtherwise(metric: OwnMetric, drafted: Drafted): boolean {
  return sorted(metric.definition.basis) !== sorted(definitionOf(drafted).basis);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
