import type { Condition, Rule } from '../../api/generated/types.gen.ts';

export type { Condition, Rule };
export type OperatorFamily = 'number' | 'change' | 'text' | 'texts' | 'days' | 'known';

/** Something a condition can ask for, in words; its values come from whoever uses the builder. */
export type RuleField = {
  /** `metric:arr`, `attribute:tier`. */
  readonly field: string;
  readonly name: string;
  /** The slice it comes from, in words. */
  readonly group: string;
  readonly families: readonly OperatorFamily[];
  /** How a number is typed and shown: percent for ratios, whole units for money. */
  readonly unit: 'number' | 'percent' | 'money' | 'days';
  /** The currency of money, with its minor digits. */
  readonly currency?: string;
  readonly definition?: string | undefined;
  /** The word of a code: a band, a tier, a member. */
  readonly wordOf: (value: string) => string;
};

export type RuleValue = { readonly value: string; readonly word: string; readonly count: number };

/** The conditions at the top, all of which must hold; what else a rule may be stands as one part of such a list. */
export function partsOf(rule: Rule | null): readonly Rule[] {
  if (rule === null) return [];
  return 'all' in rule ? rule.all : [rule];
}

export function ruleOf(parts: readonly Rule[]): Rule | null {
  return parts.length === 0 ? null : { all: [...parts] };
}

export function isCondition(rule: Rule): rule is Condition {
  return 'field' in rule;
}

export type Operator = Condition['op'];

export const OPERATORS: Readonly<Record<OperatorFamily, readonly Operator[]>> = {
  number: ['lt', 'lte', 'gt', 'gte', 'eq', 'neq'],
  change: ['fell_by', 'rose_by'],
  text: ['contains', 'is', 'is_not'],
  texts: ['in', 'not_in'],
  days: ['in_days'],
  known: ['is_known', 'is_unknown'],
};

export function operatorsOf(field: RuleField): readonly Operator[] {
  return field.families.flatMap((family) => OPERATORS[family]);
}

/** What the editor holds while a condition is not whole yet. */
export type DraftCondition = {
  readonly field: string;
  readonly op: Operator;
  readonly number: number | '';
  readonly days: number | '';
  readonly text: string;
  readonly texts: readonly string[];
  readonly since: number | '';
  readonly until: number | '';
  readonly way: 'next' | 'past' | 'between';
};

export function emptyDraft(field: RuleField): DraftCondition {
  return {
    field: field.field,
    op: operatorsOf(field)[0] ?? 'is_known',
    number: '',
    days: 28,
    text: '',
    texts: [],
    since: '',
    until: 90,
    way: 'next',
  };
}

/** A condition as the editor shows it: ratios as percent, money in whole units. */
export function draftOf(condition: Condition, field: RuleField): DraftCondition {
  const draft = { ...emptyDraft(field), op: condition.op };
  switch (condition.op) {
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'eq':
    case 'neq':
      return { ...draft, number: shownNumber(condition.value, field) };
    case 'fell_by':
    case 'rose_by':
      return { ...draft, number: rounded(condition.ratio * 100), days: condition.days };
    case 'is':
    case 'is_not':
    case 'contains':
      return { ...draft, text: condition.text };
    case 'in':
    case 'not_in':
      return { ...draft, texts: condition.texts };
    case 'in_days':
      return { ...draft, ...spanOf(condition.since, condition.until) };
    default:
      return draft;
  }
}

/** The condition, or nothing while something is missing. */
export function conditionOf(draft: DraftCondition, field: RuleField): Condition | undefined {
  switch (draft.op) {
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'eq':
    case 'neq':
      return draft.number === '' ? undefined : { field: draft.field, op: draft.op, value: storedNumber(draft.number, field) };
    case 'fell_by':
    case 'rose_by':
      return draft.number === '' || draft.days === ''
        ? undefined
        : { field: draft.field, op: draft.op, ratio: draft.number / 100, days: draft.days };
    case 'is':
    case 'is_not':
    case 'contains':
      return draft.text.trim() === '' ? undefined : { field: draft.field, op: draft.op, text: draft.text.trim() };
    case 'in':
    case 'not_in':
      return draft.texts.length === 0 ? undefined : { field: draft.field, op: draft.op, texts: [...draft.texts] };
    case 'in_days':
      return daysCondition(draft);
    default:
      return { field: draft.field, op: draft.op };
  }
}

/** "In the next 90 days" is from today up to, and with, the 90th day. */
function daysCondition({ field, way, since, until }: DraftCondition): Condition | undefined {
  if (until === '' || (way === 'between' && since === '')) return undefined;
  if (way === 'next') return { field, op: 'in_days', since: 0, until: until + 1 };
  if (way === 'past') return { field, op: 'in_days', since: -until, until: 0 };
  return { field, op: 'in_days', since: since === '' ? null : since, until: until + 1 };
}

function spanOf(since: number | null, until: number | null): Pick<DraftCondition, 'since' | 'until' | 'way'> {
  if (since === 0 && until !== null) return { way: 'next', since: '', until: until - 1 };
  if (until === 0 && since !== null) return { way: 'past', since: '', until: -since };
  return { way: 'between', since: since ?? '', until: until === null ? '' : until - 1 };
}

function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export function shownNumber(value: number, field: RuleField): number {
  if (field.unit === 'percent') return rounded(value * 100);
  return field.unit === 'money' ? value / 10 ** minorDigits(field.currency ?? 'USD') : value;
}

function storedNumber(value: number, field: RuleField): number {
  if (field.unit === 'percent') return value / 100;
  return field.unit === 'money' ? Math.round(value * 10 ** minorDigits(field.currency ?? 'USD')) : value;
}

/** 0.07 * 100 is not 7 in floating point. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
