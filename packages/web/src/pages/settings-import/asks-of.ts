import type { ColumnTargetInput, ImportField, ImportPreview } from '../../api/generated/types.gen.ts';
import { dayMeant, numberMeant, tellingDays } from './both-ways.ts';

export type Column = ImportPreview['columns'][number];
export type Question = ImportPreview['questions'][number];
/** What is asked about one column. An answer can be changed, so what was answered is still shown. */
export type Ask =
  | {
      readonly ask: 'date_form';
      readonly forms: readonly NonNullable<ColumnTargetInput['dateForm']>[];
      readonly isOpen: boolean;
      readonly filled: number;
    }
  | { readonly ask: 'number_form'; readonly isOpen: boolean; readonly filled: number }
  | {
      readonly ask: 'values';
      readonly isOpen: boolean;
      readonly values: readonly { readonly value: string; readonly rows: number | null }[];
    }
  | { readonly ask: 'currency'; readonly isOpen: false }
  | { readonly ask: 'zone'; readonly isOpen: false };

type About = {
  readonly column: Column;
  readonly target: ColumnTargetInput;
  readonly field: ImportField | undefined;
  readonly questions: readonly Question[];
  readonly hasCurrency: boolean;
};

export function asksOf(about: About): readonly Ask[] {
  if (about.field === undefined) return [];
  return [dateAsk(about), numberAsk(about), valuesAsk(about), currencyAsk(about), zoneAsk(about)].filter((ask) => ask !== null);
}

function dateAsk({ column, target, field, questions }: About): Ask | null {
  if (field?.type !== 'day' && field?.type !== 'moment') return null;
  const open = questions.find((one) => one.ask === 'date_form' && one.column === column.column);
  if (open?.ask === 'date_form') return { ask: 'date_form', forms: open.forms, isOpen: true, filled: open.filled };
  const wasAsked = target.dateForm === 'dmy' || target.dateForm === 'mdy';
  const telling = tellingDays(column.firstValues);
  const isCertain = telling.some((value) => dayMeant(value, 'dmy') === undefined || dayMeant(value, 'mdy') === undefined);
  if (!wasAsked || isCertain || telling.length === 0) return null;
  return { ask: 'date_form', forms: ['dmy', 'mdy'], isOpen: false, filled: column.filled };
}

function numberAsk({ column, target, questions }: About): Ask | null {
  const open = questions.find((one) => one.ask === 'number_form' && one.column === column.column);
  if (open?.ask === 'number_form') return { ask: 'number_form', isOpen: true, filled: open.filled };
  const differs = column.firstValues.some((value) => numberMeant(value, 'point') !== numberMeant(value, 'comma'));
  return target.numberForm === undefined || !differs ? null : { ask: 'number_form', isOpen: false, filled: column.filled };
}

function valuesAsk({ column, target, field, questions }: About): Ask | null {
  if (field?.type !== 'choice') return null;
  const open = questions.find((one) => one.ask === 'values' && one.column === column.column);
  const unknown = open?.ask === 'values' ? open.unknown : [];
  const rowsOf = new Map((column.distinct ?? []).map(({ value, rows }) => [value, rows]));
  const answered = Object.keys(target.values ?? {}).filter((value) => rowsOf.has(value));
  const values = [...answered.map((value) => ({ value, rows: rowsOf.get(value) ?? null })), ...unknown];
  return values.length === 0 ? null : { ask: 'values', isOpen: unknown.length > 0, values };
}

function currencyAsk({ field, hasCurrency }: About): Ask | null {
  return field?.type === 'money' && !hasCurrency ? { ask: 'currency', isOpen: false } : null;
}

/** Never open: what nobody says stands in the workspace's zone. */
function zoneAsk({ column, field }: About): Ask | null {
  const isDate = field?.type === 'day' || field?.type === 'moment';
  return isDate && column.hasLocalTimes ? { ask: 'zone', isOpen: false } : null;
}
