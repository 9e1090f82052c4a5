import { type RawBuilder, sql } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { splitField } from '../evaluate-rule.ts';
import type { ChangeCondition, Condition, DayCondition, NumberCondition, NumberOperator, Rule, TextCondition } from '../rule.ts';
import { isCondition } from '../rule.ts';

/** Where a rule's fields stand in the query that it becomes part of. */
export type RuleFields = {
  /** The metric's known value as a number, null where unknown. */
  readonly metric: (key: string) => RawBuilder<number | null>;
  /** Its value so many days ago. */
  readonly earlier: (key: string, days: number) => RawBuilder<number | null>;
  readonly attributes: Readonly<Record<string, AttributeField>>;
};
export type AttributeField = { readonly kind: 'text' | 'number' | 'day' | 'texts'; readonly at: RawBuilder<unknown> };

const unknownField = (field: string) => new Failure('invalid', 'segments.unknown_field', { field });
const wrongOperator = (field: string, op: string) => new Failure('invalid', 'segments.wrong_operator', { field, op });

const SIGNS: Record<NumberOperator, RawBuilder<unknown>> = {
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
  eq: sql`=`,
  neq: sql`<>`,
};

/** The rule as one SQL expression that is true or false, never null. Throws a Failure for fields that are not there. */
export function compileRule(rule: Rule, fields: RuleFields, today: DayNumber): RawBuilder<boolean> {
  if (isCondition(rule)) return sql<boolean>`coalesce((${compileCondition(rule, fields, today)}), false)`;
  if ('not' in rule) return sql<boolean>`(not ${compileRule(rule.not, fields, today)})`;
  if ('all' in rule)
    return joined(
      rule.all.map((part) => compileRule(part, fields, today)),
      sql` and `,
      sql`true`,
    );
  return joined(
    rule.any.map((part) => compileRule(part, fields, today)),
    sql` or `,
    sql`false`,
  );
}

function joined(parts: readonly RawBuilder<boolean>[], word: RawBuilder<unknown>, whenEmpty: RawBuilder<unknown>): RawBuilder<boolean> {
  return parts.length === 0 ? sql<boolean>`${whenEmpty}` : sql<boolean>`(${sql.join([...parts], word)})`;
}

function compileCondition(condition: Condition, fields: RuleFields, today: DayNumber): RawBuilder<unknown> {
  const { kind, at } = fieldOf(condition.field, fields);
  switch (condition.op) {
    case 'is_known':
      return kind === 'texts' ? sql`cardinality(${at}) > 0` : sql`${at} is not null`;
    case 'is_unknown':
      return kind === 'texts' ? sql`coalesce(cardinality(${at}), 0) = 0` : sql`${at} is null`;
    case 'fell_by':
    case 'rose_by':
      return compileChange(condition, at, fields);
    case 'in_days':
      if (kind !== 'day') throw wrongOperator(condition.field, condition.op);
      return compileDays(condition, at, today);
    case 'is':
    case 'is_not':
    case 'contains':
    case 'in':
    case 'not_in':
      if (kind !== 'text' && kind !== 'texts') throw wrongOperator(condition.field, condition.op);
      return compileText(condition, kind === 'texts' ? at : sql`array[${at}]::text[]`);
    default:
      if (kind !== 'number') throw wrongOperator(condition.field, condition.op);
      return compileNumber(condition, at);
  }
}

function fieldOf(field: Condition['field'], fields: RuleFields): AttributeField {
  const [kind, key] = splitField(field);
  if (kind === 'metric') return { kind: 'number', at: fields.metric(key) };
  const attribute = fields.attributes[key];
  if (attribute === undefined) throw unknownField(field);
  return attribute;
}

function compileNumber({ op, value }: NumberCondition, at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${at} ${SIGNS[op]} ${value}::float8`;
}

function compileChange({ field, op, ratio, days }: ChangeCondition, at: RawBuilder<unknown>, fields: RuleFields): RawBuilder<unknown> {
  const before = fields.earlier(splitField(field)[1], days);
  const change = sql`(${at} - ${before}) / nullif(abs(${before}), 0)`;
  return op === 'fell_by' ? sql`${change} <= ${-ratio}::float8` : sql`${change} >= ${ratio}::float8`;
}

/** `at` is an array of texts; one that holds only null, or nothing, is not known and meets nothing. */
function compileText(condition: TextCondition, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const known = sql`cardinality(array_remove(${at}, null)) > 0`;
  switch (condition.op) {
    case 'is':
      return sql`${condition.text}::text = any(${at})`;
    case 'is_not':
      return sql`${known} and not (${condition.text}::text = any(${at}))`;
    case 'contains':
      return sql`exists (select from unnest(${at}) as one where strpos(lower(one), lower(${condition.text}::text)) > 0)`;
    case 'in':
      return sql`${at} && ${[...condition.texts]}::text[]`;
    default:
      return sql`${known} and not (${at} && ${[...condition.texts]}::text[])`;
  }
}

function compileDays({ since, until }: DayCondition, at: RawBuilder<unknown>, today: DayNumber): RawBuilder<unknown> {
  const from = since === null ? sql`true` : sql`${at} >= ${dayToIso(today + since)}::date`;
  const to = until === null ? sql`true` : sql`${at} < ${dayToIso(today + until)}::date`;
  return sql`${at} is not null and ${from} and ${to}`;
}
