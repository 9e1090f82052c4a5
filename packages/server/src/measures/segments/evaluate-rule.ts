import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import type { ChangeCondition, Condition, DayCondition, FieldRef, NumberCondition, Rule, TextCondition } from './rule.ts';
import { isCondition } from './rule.ts';

export type AttributeValue = string | number | readonly string[] | null;

/** One account as rules see it. Days are `YYYY-MM-DD` texts. */
export type Subject = {
  readonly readings: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The reading of so many days ago; undefined where there is none. */
  readonly earlier: (metric: string, days: number) => number | undefined;
};

export function evaluateRule(rule: Rule, subject: Subject, today: DayNumber): boolean {
  if (isCondition(rule)) return meets(rule, subject, today);
  if ('not' in rule) return !evaluateRule(rule.not, subject, today);
  if ('all' in rule) return rule.all.every((part) => evaluateRule(part, subject, today));
  return rule.any.some((part) => evaluateRule(part, subject, today));
}

function meets(condition: Condition, subject: Subject, today: DayNumber): boolean {
  const value = valueOf(condition.field, subject);
  switch (condition.op) {
    case 'is_known':
      return isKnown(value);
    case 'is_unknown':
      return !isKnown(value);
    case 'fell_by':
    case 'rose_by':
      return meetsChange(condition, value, subject);
    case 'in_days':
      return typeof value === 'string' && meetsDays(condition, isoToDay(value) - today);
    case 'is':
    case 'is_not':
    case 'contains':
    case 'in':
    case 'not_in':
      return meetsText(condition, value);
    default:
      return typeof value === 'number' && meetsNumber(condition, value);
  }
}

function valueOf(field: FieldRef, subject: Subject): AttributeValue | undefined {
  const [kind, key] = splitField(field);
  return kind === 'metric' ? subject.readings[key] : subject.attributes[key];
}

export function splitField(field: FieldRef): readonly ['metric' | 'attribute', string] {
  const at = field.indexOf(':');
  return [field.slice(0, at) as 'metric' | 'attribute', field.slice(at + 1)];
}

/** An empty list says nothing, just like no value at all. */
function isKnown(value: AttributeValue | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function meetsNumber({ op, value: limit }: NumberCondition, value: number): boolean {
  switch (op) {
    case 'lt':
      return value < limit;
    case 'lte':
      return value <= limit;
    case 'gt':
      return value > limit;
    case 'gte':
      return value >= limit;
    case 'eq':
      return value === limit;
    default:
      return value !== limit;
  }
}

function meetsChange({ field, op, ratio, days }: ChangeCondition, value: AttributeValue | undefined, subject: Subject): boolean {
  const before = subject.earlier(splitField(field)[1], days);
  if (typeof value !== 'number' || before === undefined || before === 0) return false;
  const change = (value - before) / Math.abs(before);
  return op === 'fell_by' ? change <= -ratio : change >= ratio;
}

function meetsText(condition: TextCondition, value: AttributeValue | undefined): boolean {
  if (!isKnown(value)) return false;
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  switch (condition.op) {
    case 'is':
      return texts.includes(condition.text);
    case 'is_not':
      return !texts.includes(condition.text);
    case 'contains':
      return texts.some((text) => text.toLowerCase().includes(condition.text.toLowerCase()));
    case 'in':
      return texts.some((text) => condition.texts.includes(text));
    default:
      return !texts.some((text) => condition.texts.includes(text));
  }
}

function meetsDays({ since, until }: DayCondition, distance: number): boolean {
  return (since === null || distance >= since) && (until === null || distance < until);
}
