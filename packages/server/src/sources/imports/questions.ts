import type { ColumnProfile } from './column-profile.ts';
import type { DateForm } from './date-form.ts';
import type { KindOfRows } from './field.ts';
import { type Mapping, attributeOf } from './mapping.ts';
import { needsOf } from './detect-kind.ts';
import { normaliseHeader } from './normalise-header.ts';
import type { NumberForm } from './number-form.ts';

/** What a person must say before the file can be read. */
export type Question =
  | { readonly ask: 'field_missing'; readonly fields: readonly string[] }
  | { readonly ask: 'field_twice'; readonly field: string; readonly columns: readonly string[] }
  | { readonly ask: 'field_unknown'; readonly column: string; readonly field: string }
  | {
      readonly ask: 'date_form';
      readonly column: string;
      readonly forms: readonly DateForm[];
      readonly values: readonly string[];
      readonly filled: number;
    }
  | {
      readonly ask: 'number_form';
      readonly column: string;
      readonly forms: readonly NumberForm[];
      readonly values: readonly string[];
      readonly filled: number;
    }
  | {
      readonly ask: 'values';
      readonly column: string;
      readonly field: string;
      readonly unknown: readonly { readonly value: string; readonly rows: number }[];
    };

/** What is still open in a mapping, seen against the file; an empty list means that it can be checked. */
export function questionsOf(kind: KindOfRows, mapping: Mapping, profiles: readonly ColumnProfile[]): Question[] {
  const targets = profiles.flatMap((profile) => {
    const target = mapping.columns[profile.column];
    return target === undefined || target.field === null ? [] : [{ profile, target, key: target.field }];
  });
  const known = targets.filter(({ key }) => attributeOf(key) !== null || kind.fields.some((field) => field.key === key));
  return [
    ...missing(kind, new Set([...known.map(({ key }) => key), ...Object.keys(mapping.fixed)])),
    ...twice(known),
    ...targets
      .filter((target) => !known.includes(target))
      .map(({ profile, key }) => ({ ask: 'field_unknown' as const, column: profile.column, field: key })),
    ...known.flatMap(({ profile, target, key }) => formQuestions(kind, profile, { ...target, field: key })),
  ];
}

function missing(kind: KindOfRows, filled: ReadonlySet<string>): Question[] {
  return needsOf(kind)
    .filter((keys) => !keys.some((key) => filled.has(key)))
    .map((fields) => ({ ask: 'field_missing', fields }));
}

function twice(targets: readonly { readonly profile: ColumnProfile; readonly key: string }[]): Question[] {
  return [...Map.groupBy(targets, ({ key }) => key)]
    .filter(([, same]) => same.length > 1)
    .map(([field, same]) => ({ ask: 'field_twice', field, columns: same.map(({ profile }) => profile.column) }));
}

function formQuestions(
  kind: KindOfRows,
  profile: ColumnProfile,
  target: Mapping['columns'][string] & { readonly field: string },
): Question[] {
  const field = kind.fields.find((one) => one.key === target.field);
  const about = { column: profile.column, values: profile.firstValues, filled: profile.filled };
  switch (field?.type) {
    case 'day':
    case 'moment':
      return profile.dates.found === 'several' && target.dateForm === undefined
        ? [{ ask: 'date_form', forms: profile.dates.forms, ...about }]
        : [];
    case 'number':
    case 'whole':
    case 'money':
    case 'duration':
      return profile.numbers.found === 'several' && target.numberForm === undefined
        ? [{ ask: 'number_form', forms: profile.numbers.forms, ...about }]
        : [];
    case 'choice': {
      const unknown = unknownValues(field.choices ?? {}, profile, target.values ?? {});
      return unknown.length === 0 ? [] : [{ ask: 'values', column: profile.column, field: field.key, unknown }];
    }
    default:
      return [];
  }
}

function unknownValues(
  choices: Readonly<Record<string, readonly string[]>>,
  profile: ColumnProfile,
  said: Readonly<Record<string, string | null>>,
): readonly { readonly value: string; readonly rows: number }[] {
  const known = new Set(Object.entries(choices).flatMap(([value, synonyms]) => [value, ...synonyms].map(normaliseHeader)));
  return (profile.distinct ?? []).filter(({ value }) => !(value in said) && !known.has(normaliseHeader(value)));
}
