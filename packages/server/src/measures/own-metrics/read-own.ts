import { mean } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  countAction,
  type Dossier,
  known,
  lastAnswers,
  lastDayOfAction,
  type Metric,
  type MetricInfo,
  type MetricUnit,
  type ReadValue,
  unknown,
  type WorkspaceContext,
} from '../metrics/index.ts';
import { type Basis, type EventBasis, type FieldBasis, type FieldReading, foldChoice, type OwnMetric } from './own-metric.ts';

/** A definition as a metric like any other: what is known of an account at the end of a day, never zero for unknown. */
export function metricOf({ key, version, countedSince, definition: { direction, basis } }: OwnMetric): Metric {
  return {
    key,
    unit: unitOf(basis),
    direction,
    window: windowOf(basis),
    facts: [FACTS[basis.by]],
    own: { version, countedSince },
    read: (dossier, day, context) => readBasis({ key, basis }, { dossier, day, context }),
  };
}

const FACTS = { event: 'usage', field: 'fields', survey: 'answers', judgement: 'judgements' } as const;
const SURVEY_UNITS = { nps: 'rating_10', csat: 'rating_5', ces: 'count', remorse: 'rating_5' } as const;
const COUNT_UNITS = { times: 'count', contacts: 'contacts', days_since: 'days' } as const;

function unitOf(basis: Basis): MetricUnit {
  switch (basis.by) {
    case 'event':
      return COUNT_UNITS[basis.counts];
    case 'field':
      return basis.reads.as === 'number' ? basis.reads.unit : basis.reads.as === 'yes_no' ? 'state' : 'count';
    case 'survey':
      return SURVEY_UNITS[basis.kind];
    case 'judgement':
      return 'rating_5';
  }
}

function windowOf(basis: Basis): MetricInfo['window'] {
  if (basis.by === 'survey') return { kind: 'days', days: basis.days };
  if (basis.by !== 'event') return { kind: 'now' };
  return basis.counts === 'days_since' ? { kind: 'life' } : { kind: 'days', days: basis.days };
}

type At = { readonly dossier: Dossier; readonly day: DayNumber; readonly context: WorkspaceContext };

function readBasis({ key, basis }: { readonly key: string; readonly basis: Basis }, at: At): ReadValue {
  switch (basis.by) {
    case 'event':
      return readEvent(basis, at);
    case 'field':
      return readField(basis, at);
    case 'survey': {
      const { day, dossier } = at;
      const answers = lastAnswers(dossier, basis.kind, { day, days: basis.days, survey: basis.survey });
      const value = mean(answers.map(({ score }) => score));
      return value === null ? unknown('too_few') : known(value);
    }
    case 'judgement':
      return readJudgement(key, basis.validDays, at);
  }
}

/** Until anybody was ever seen doing it for a whole window, not to have done it says nothing. */
function readEvent({ action, counts, days }: EventBasis, { dossier: { usage }, day, context }: At): ReadValue {
  if (counts === 'days_since') {
    const last = lastDayOfAction(usage, action, day);
    return last === null ? unknown('not_yet') : known(day - last);
  }
  const first = context.firstDayOfAction(action);
  if (first === null || usage.firstDay === null || usage.firstDay > day) return unknown('not_yet');
  const since = day + 1 - days;
  if (first > since) return unknown('too_little_history');
  const { times, contacts, isNamed } = countAction(usage, action, { since, until: day + 1 });
  if (counts === 'times') return known(times);
  return isNamed ? known(contacts) : unknown('contacts_not_named');
}

function readField({ field, reads, freshDays }: FieldBasis, { dossier, day }: At): ReadValue {
  const held = newest(
    dossier.fieldValues.filter((one) => one.field === field && one.sinceDay <= day),
    (one) => one.sinceDay,
  );
  if (held === undefined || held.value === null) return unknown('not_yet');
  if (freshDays !== null && day - Math.min(day, held.lastToldDay) >= freshDays) return unknown('outdated');
  const value = fieldValue(reads, held.value);
  return value === null ? unknown('not_applicable') : known(value);
}

const YES = new Set(['true', 'yes', 'y', '1', 'si', 'sí', 'sim', 's']);
const NO = new Set(['false', 'no', 'n', '0', 'não', 'nao']);

/** Null where what was told is not what the metric reads: a text where a number is expected, a choice that has no points. */
function fieldValue(reads: FieldReading, told: string | number | boolean): number | null {
  const text = foldChoice(String(told));
  switch (reads.as) {
    case 'number': {
      const value = typeof told === 'number' ? told : typeof told === 'string' && text !== '' ? Number(text) : Number.NaN;
      return Number.isFinite(value) ? value : null;
    }
    case 'yes_no':
      return YES.has(text) ? 1 : NO.has(text) ? 0 : null;
    case 'choice':
      return reads.points.find(({ choice }) => foldChoice(choice) === text)?.points ?? null;
  }
}

function readJudgement(key: string, validDays: number, { dossier, day }: At): ReadValue {
  const last = newest(
    dossier.judgements.filter((one) => one.metricKey === key && one.day <= day),
    (one) => one.day,
  );
  if (last === undefined) return unknown('not_yet');
  return day - last.day < validDays ? known(last.value) : unknown('outdated');
}

/** Of several on the newest day the one that was told last. */
function newest<Fact>(facts: readonly Fact[], dayOf: (fact: Fact) => DayNumber): Fact | undefined {
  return facts.reduce<Fact | undefined>((last, one) => (last === undefined || dayOf(one) >= dayOf(last) ? one : last), undefined);
}
