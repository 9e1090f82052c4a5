/** The part of JSON Schema that our contracts come as. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly default?: unknown;
};

type Making = {
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** What a text field of this name holds; undefined for plain text. */
  readonly idFor: (field: string) => string | undefined;
};

const DEEPEST = 6;

/** A body that fits the schema, every field of it filled, those that name something by what `idFor` gives. */
export function bodyOf(schema: JsonSchema, making: Making, field = ''): unknown {
  return partOf(schema, { ...making, field, depth: 0 });
}

type Part = Making & { readonly field: string; readonly depth: number };

function partOf(schema: JsonSchema, part: Part): unknown {
  const { $ref, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return partOf(part.components[$ref.split('/').at(-1) ?? ''] ?? {}, part);
  const choices = (anyOf ?? oneOf)?.filter((one) => one.type !== 'null');
  if (choices?.[0] !== undefined) return partOf(choices[0], part);
  if (allOf !== undefined) return Object.assign({}, ...allOf.map((one) => partOf(one, part)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type ?? 'object'].flat().find((one) => one !== 'null');
  if (type === 'object') {
    if (part.depth > DEEPEST) return {};
    const parts = Object.entries(schema.properties ?? {});
    return Object.fromEntries(parts.map(([field, one]) => [field, partOf(one, { ...part, field, depth: part.depth + 1 })]));
  }
  // A rule without conditions is a rule; one with an empty condition is none.
  if (type === 'array') {
    if (part.depth > DEEPEST || part.field === 'all' || part.field === 'any') return [];
    return (schema.prefixItems ?? [schema.items ?? {}]).map((one) => partOf(one, { ...part, depth: part.depth + 1 }));
  }
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
  return textOf(schema, part);
}

function textOf({ format, pattern, minLength = 0 }: JsonSchema, { idFor, field }: Part): string {
  if (format === 'date') return '2026-11-20';
  if (format === 'date-time') return '2026-11-20T10:00:00Z';
  if (format === 'email') return 'somebody@meridian.example';
  if (format === 'uri') return 'https://example.com/';
  if (pattern?.includes('[A-Z]{3}') === true) return 'USD';
  if (pattern?.includes('\\d{4}-\\d{2}') === true) return pattern.includes('\\d{2}-\\d{2}') ? '2026-11-20' : '2026-11';
  return (idFor(field) ?? 'plain').padEnd(minLength, 'n');
}
