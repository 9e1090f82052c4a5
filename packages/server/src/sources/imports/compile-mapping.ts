import type { Field, KindOfRows } from './field.ts';
import { attributeOf, type ColumnTarget, type Mapping } from './mapping.ts';
import { type CellValue, cellReader, type CellRead, formsOfText, isTooFine, minorOf, type Zones } from './read-cell.ts';

export type RowRead =
  | {
      readonly ok: true;
      readonly row: Readonly<Record<string, unknown>>;
      /** Something to know about the row, which is kept. */
      readonly flag?: { readonly code: string; readonly details: Readonly<Record<string, string>> };
    }
  | { readonly ok: false; readonly code: string; readonly details: Readonly<Record<string, string>> };

export type MappingContext = {
  readonly zones: Zones;
  /** The currency of money whose rows, column and mapping name none. */
  readonly currency: string;
  /** Names a row by its cells, where no column does. */
  readonly nameRow: (cells: readonly string[]) => string;
};

export type MappedFile = { readonly mapping: Mapping; readonly header: readonly string[] };

type Slot = {
  readonly place: number;
  readonly field: Field;
  readonly target: ColumnTarget;
  readonly read: (cell: string) => CellRead;
};
type Draft = {
  readonly row: Record<string, unknown>;
  readonly money: { readonly field: Field; readonly major: number; readonly currency: string | undefined }[];
  readonly durations: { readonly field: Field; readonly units: number }[];
};

const EMPTY = new Set(['', 'null', 'NULL', 'n/a', 'N/A', '#N/A', 'NaN', '\\N', 'None']);

export function isEmptyCell(cell: string): boolean {
  return EMPTY.has(cell);
}

/** Prepares the reading of rows once: each call turns the cells of a line into a row, or says why it cannot. */
export function compileMapping(kind: KindOfRows, file: MappedFile, context: MappingContext): (cells: readonly string[]) => RowRead {
  const { mapping, header } = file;
  const slots = slotsOf(kind, file, context.zones);
  const attributes = attributesOf(mapping, header);
  const fixed = fixedReads(kind, mapping, context.zones);
  const keyPlaces = (mapping.keyFrom ?? []).map((column) => header.indexOf(column)).filter((place) => place >= 0);
  const needs = needsOfRow(kind);
  // An account without a name of its own is refused: what belongs to it could never be told to belong to it.
  const isNamedHere = kind.isNamedByWriter !== true && !kind.fields.some((field) => field.key === kind.key && field.isRequired);
  const usedPlaces = [...slots.map((slot) => slot.place), ...attributes.map(({ place }) => place)];
  return (cells) => {
    const draft: Draft = { row: {}, money: [], durations: [] };
    for (const { field, value } of fixed) place(draft, field, { value, currency: undefined });
    for (const slot of slots) {
      const fault = fill(draft, slot, cells[slot.place]?.trim() ?? '');
      if (fault !== null) return fault;
    }
    if (attributes.length > 0) draft.row['attributes'] = attributeValues(attributes, cells);
    if (kind.key !== null && draft.row[kind.key] === undefined && (isNamedHere || keyPlaces.length > 0))
      draft.row[kind.key] = keyOf(draft, cells, { keyPlaces, usedPlaces, nameRow: context.nameRow });
    return finish(needs, draft, context);
  };
}

function slotsOf(kind: KindOfRows, { mapping, header }: MappedFile, zones: Zones): Slot[] {
  const slots = header.flatMap((column, place): Slot[] => {
    const target = mapping.columns[column];
    const field = kind.fields.find((one) => one.key === target?.field);
    if (target === undefined || field === undefined) return [];
    return [{ place, field, target, read: translating(target, cellReader(field, target, zones)) }];
  });
  // A year's price stands in only where no month's is there.
  return slots.sort((left, right) => (right.field.perMonths ?? 1) - (left.field.perMonths ?? 1));
}

/** What the mapping says of a value goes before how its text would be read. */
function translating(target: ColumnTarget, read: (cell: string) => CellRead): (cell: string) => CellRead {
  const values = target.values;
  if (values === undefined) return read;
  return (cell) => {
    const meant = values[cell];
    if (meant === undefined) return read(cell);
    return meant === null ? { ok: true, value: null } : read(meant);
  };
}

function attributesOf(mapping: Mapping, header: readonly string[]): { readonly place: number; readonly name: string }[] {
  return header.flatMap((column, place) => {
    const name = attributeOf(mapping.columns[column]?.field ?? '');
    return name === null ? [] : [{ place, name }];
  });
}

function attributeValues(
  attributes: readonly { readonly place: number; readonly name: string }[],
  cells: readonly string[],
): Record<string, string | null> {
  return Object.fromEntries(
    attributes.map(({ place, name }) => {
      const cell = cells[place]?.trim() ?? '';
      return [name, EMPTY.has(cell) ? null : cell];
    }),
  );
}

function fixedReads(kind: KindOfRows, mapping: Mapping, zones: Zones): { readonly field: Field; readonly value: CellValue }[] {
  return Object.entries(mapping.fixed).flatMap(([key, text]) => {
    const field = kind.fields.find((one) => one.key === key);
    if (field === undefined || text === '') return [];
    const result = cellReader(field, { field: key, ...formsOfText(text) }, zones)(text);
    return result.ok && result.value !== null ? [{ field, value: result.value }] : [];
  });
}

function fill(draft: Draft, slot: Slot, cell: string): RowRead | null {
  if (EMPTY.has(cell)) {
    if (slot.field.clears && slot.field.type !== 'duration') draft.row[slot.field.into ?? slot.field.key] ??= null;
    return null;
  }
  const result = slot.read(cell);
  if (!result.ok) return { ok: false, code: result.code, details: { field: slot.field.key, value: cell.slice(0, 100) } };
  if (result.value !== null) place(draft, slot.field, { value: result.value, currency: slot.target.currency });
  return null;
}

function place(
  draft: Draft,
  field: Field,
  { value, currency }: { readonly value: CellValue; readonly currency: string | undefined },
): void {
  if (field.type === 'money') draft.money.push({ field, major: value as number, currency });
  else if (field.type === 'duration') draft.durations.push({ field, units: value as number });
  else draft.row[field.key] = value;
}

function keyOf(
  draft: Draft,
  cells: readonly string[],
  from: {
    readonly keyPlaces: readonly number[];
    readonly usedPlaces: readonly number[];
    readonly nameRow: (cells: readonly string[]) => string;
  },
): string {
  if (from.keyPlaces.length > 0) return from.keyPlaces.map((place) => cells[place]?.trim() ?? '').join(' ');
  const email = draft.row['email'];
  if (typeof email === 'string') return email.toLowerCase();
  return from.nameRow(from.usedPlaces.map((place) => cells[place]?.trim() ?? ''));
}

function finish(needs: ReturnType<typeof needsOfRow>, draft: Draft, context: MappingContext): RowRead {
  let flag: Extract<RowRead, { ok: true }>['flag'];
  for (const { field, major, currency } of draft.money) {
    const own = (draft.row['currency'] as string | undefined) ?? currency ?? context.currency;
    const minor = minorOf(major / (field.perMonths ?? 1), own);
    if (minor === null) return { ok: false, code: 'number_too_large', details: { field: field.key, value: String(major) } };
    if (isTooFine(major, own)) {
      const details = { field: field.key, value: String(major), currency: own };
      if (field.isPrice !== true) return { ok: false, code: 'amount_too_fine', details };
      flag = { code: 'price_rounded', details };
    }
    draft.row[field.into ?? field.key] = minor;
    draft.row['currency'] = own;
  }
  countOn(draft);
  const missing = needs.find(({ properties }) =>
    properties.every((property) => draft.row[property] === undefined || draft.row[property] === null),
  );
  if (missing !== undefined) return { ok: false, code: 'field_missing', details: { field: missing.key } };
  return { ok: true, row: draft.row, ...(flag === undefined ? {} : { flag }) };
}

/** A duration gives the moment it leads to, where the file does not say that moment itself. */
function countOn({ row, durations }: Draft): void {
  for (const { field, units } of durations) {
    const { after, into } = field;
    if (after === undefined || into === undefined) continue;
    const from = row[after.from];
    if (typeof from !== 'string' || (row[into] !== undefined && row[into] !== null)) continue;
    row[into] = new Date(Date.parse(from) + units * after.unitMs).toISOString();
  }
}

/** What a row must hold, as groups of which each needs one: names for a person beside the properties. */
function needsOfRow(kind: KindOfRows): readonly { readonly key: string; readonly properties: readonly string[] }[] {
  const propertyOf = (key: string) => kind.fields.find((field) => field.key === key)?.into ?? key;
  const alone = kind.fields.filter((field) => field.isRequired).map(({ key }) => [key]);
  return [...alone, ...kind.oneOf].map((keys) => ({ key: keys[0] ?? '', properties: keys.map(propertyOf) }));
}
