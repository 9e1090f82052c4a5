import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';
import { type Condition, isCondition, type Rule, type RuleField } from './rule.ts';

export type Saying = { readonly t: Words; readonly format: Format; readonly fieldOf: (field: string) => RuleField | undefined };

/** The whole rule as one sentence, for chips, audit and sharing: "Health is At risk or Watch, and use fell by 30% in 28 days". */
export function ruleSentence(rule: Rule, saying: Saying, depth = 0): string {
  if (isCondition(rule)) return conditionSentence(rule, saying);
  if ('not' in rule) return saying.t('rule-builder.not', { rule: ruleSentence(rule.not, saying, depth + 1) });
  const parts = ('all' in rule ? rule.all : rule.any).map((part) => ruleSentence(part, saying, depth + 1));
  const [first] = parts;
  if (first === undefined) return saying.t('all' in rule ? 'rule-builder.everything' : 'rule-builder.nothing');
  const joined = parts.join(` ${saying.t('all' in rule ? 'rule-builder.and' : 'rule-builder.or')} `);
  return depth > 0 && parts.length > 1 ? `(${joined})` : joined;
}

export function conditionSentence(condition: Condition, saying: Saying): string {
  const { t, format } = saying;
  const field = saying.fieldOf(condition.field);
  const name = field?.name ?? condition.field;
  const word = (value: string) => field?.wordOf(value) ?? value;
  switch (condition.op) {
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'eq':
    case 'neq':
      return t(`rule-builder.op.${condition.op}.sentence`, { field: name, value: numberText(condition.value, field, format) });
    case 'fell_by':
    case 'rose_by':
      return t(`rule-builder.op.${condition.op}.sentence`, { field: name, ratio: format.percent(condition.ratio), days: condition.days });
    case 'is':
    case 'is_not':
    case 'contains':
      return t(`rule-builder.op.${condition.op}.sentence`, { field: name, value: word(condition.text) });
    case 'in':
    case 'not_in':
      return t(`rule-builder.op.${condition.op}.sentence`, { field: name, values: orList(condition.texts.map(word), t) });
    case 'in_days':
      return daysSentence(name, condition, t);
    default:
      return t(`rule-builder.op.${condition.op}.sentence`, { field: name });
  }
}

export function numberText(value: number, field: RuleField | undefined, format: Format): string {
  switch (field?.unit) {
    case 'percent':
      return format.percent(value);
    case 'money':
      return format.money({ amountMinor: value, currency: field.currency ?? 'USD' });
    case 'days':
      return format.days(value);
    default:
      return format.number(value, 2);
  }
}

function orList(words: readonly string[], t: Words): string {
  return new Intl.ListFormat(t.language, { type: 'disjunction' }).format(words);
}

function daysSentence(field: string, { since, until }: { readonly since: number | null; readonly until: number | null }, t: Words): string {
  if (since === 0 && until !== null) return t('rule-builder.days.next', { field, days: until - 1 });
  if (until === 0 && since !== null) return t('rule-builder.days.past', { field, days: -since });
  if (since !== null && until !== null) return t('rule-builder.days.between', { field, since, until: until - 1 });
  return since === null
    ? t('rule-builder.days.before', { field, days: (until ?? 1) - 1 })
    : t('rule-builder.days.from', { field, days: since });
}
