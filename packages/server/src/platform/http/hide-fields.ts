import { CONTACT_NAME, markOf, MONEY_NAME, NOTE_NAME } from '@perennial/contract/hidden';
import { HIDING, type Hiding, isHiddenMetric } from '../../kernel/hiding.ts';
import { z } from 'zod';

type Hide = (value: unknown) => unknown;
type Seer = { readonly may: (permission: string) => boolean };

/** What whoever asks does not see. */
export function hidesOf(caller: Seer): readonly Hiding[] {
  return HIDING.filter((kind) => !caller.may(`see_${kind}`));
}

/** An answer without what is marked in its schema as hidden from whoever asks. */
export function withoutHidden(schema: z.ZodType | undefined, answer: unknown, hides: readonly Hiding[]): unknown {
  if (schema === undefined || hides.length === 0) return answer;
  return hideOf(schema, hides)?.(answer) ?? answer;
}

/** A document without what the names of its fields say is hidden: for evidence, parameters and the like, which have no schema. */
export function documentWithout(value: unknown, hides: readonly Hiding[]): unknown {
  if (Array.isArray(value)) return value.map((one) => documentWithout(one, hides));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !hides.some((kind) => NAMES[kind].test(name)));
  const told = kept.map(([name, held]): [string, unknown] => [name, documentWithout(held, hides)]);
  return Object.fromEntries(kept.length < Object.keys(value).length ? told.map(([name, held]) => [name, SAID_ANEW[name] ?? held]) : told);
}

/** What says of an amount that it is there, or which way it went: a sentence without the amount says it as where none is known. */
const SAID_ANEW: Readonly<Record<string, string>> = { isBackKnown: 'no', isShareKnown: 'no', direction: 'hidden' };

/**
 * A body as whoever sends it can mean it: what they do not see and leave empty is not said, so that what is there stays; undefined where
 * it says something of it, which nobody does unseen.
 */
export function bodyUnseen(schema: z.ZodType | undefined, body: unknown, hides: readonly Hiding[]): { readonly body: unknown } | undefined {
  if (schema === undefined || hides.length === 0) return { body };
  const said = saidUnseen(schema, body, hides);
  return said === SAYS ? undefined : { body: said };
}

/** That a body says something that is not seen. */
const SAYS = Symbol('says what is not seen');

function saidUnseen(schema: z.core.$ZodType, value: unknown, hides: readonly Hiding[]): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (schema instanceof z.ZodObject) return fieldsUnseen(schema, value as Record<string, unknown>, hides);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const said = value.map((one) => saidUnseen(schema.element, one, hides));
    return said.includes(SAYS) ? SAYS : said;
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => z.safeParse(one, value).success);
    return option === undefined ? value : saidUnseen(option, value, hides);
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return saidUnseen(schema.unwrap(), value, hides);
  return value;
}

function fieldsUnseen(schema: z.ZodObject, value: Readonly<Record<string, unknown>>, hides: readonly Hiding[]): unknown {
  const said: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(schema.shape)) {
    if (said[name] === undefined) continue;
    if (!hides.some((kind) => kind === markWithin(field))) {
      said[name] = saidUnseen(field, said[name], hides);
      if (said[name] === SAYS) return SAYS;
    } else if (said[name] !== null) return SAYS;
    else if (field instanceof z.ZodOptional) delete said[name];
  }
  return said;
}

const NAMES: Readonly<Record<Hiding, RegExp>> = { money: MONEY_NAME, contacts: CONTACT_NAME, notes: NOTE_NAME };
const known = new WeakMap<z.core.$ZodType, Map<string, Hide | null>>();

/** How an answer of this shape is told to whoever does not see these; null where nothing in it is of that kind. */
function hideOf(schema: z.core.$ZodType, hides: readonly Hiding[]): Hide | null {
  const key = hides.join();
  const made = known.get(schema) ?? new Map<string, Hide | null>();
  known.set(schema, made);
  const before = made.get(key);
  if (before !== undefined) return before;
  // A shape that holds itself is gone round once: nothing that is hidden stands in one.
  made.set(key, null);
  const hide = makeHide(schema, hides);
  made.set(key, hide);
  return hide;
}

function makeHide(schema: z.core.$ZodType, hides: readonly Hiding[]): Hide | null {
  const mark = markOf(schema);
  if (mark === 'within') return (value) => documentWithout(value, hides);
  if (mark === 'metrics')
    return (value) =>
      (value as { readonly metric?: string; readonly key?: string }[]).filter((one) => !isHiddenMetric(one.metric ?? one.key ?? '', hides));
  if (mark !== undefined && hides.includes(mark)) return schema instanceof z.ZodArray ? () => [] : () => null;
  if (schema instanceof z.ZodObject) return hideFields(schema, hides);
  if (schema instanceof z.ZodArray) return each(hideOf(schema.element, hides), (hide) => (value) => (value as unknown[]).map(hide));
  if (schema instanceof z.ZodRecord) {
    return each(
      hideOf(schema.valueType, hides),
      (hide) => (value) => Object.fromEntries(Object.entries(value as object).map(([name, held]) => [name, hide(held)])),
    );
  }
  if (schema instanceof z.ZodUnion) return hideOption(schema.options, hides);
  if (schema instanceof z.ZodLazy) return hideOf(schema.unwrap(), hides);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return each(hideOf(schema.unwrap(), hides), (hide) => (value) => (value === null || value === undefined ? value : hide(value)));
  return null;
}

function hideFields(schema: z.ZodObject, hides: readonly Hiding[]): Hide | null {
  const fields = Object.entries(schema.shape).flatMap(([name, field]) => {
    const hide = hideOf(field, hides);
    return hide === null ? [] : [[name, hide] as const];
  });
  if (fields.length === 0) return null;
  return (value) => {
    const told = { ...(value as Record<string, unknown>) };
    for (const [name, hide] of fields) if (told[name] !== undefined) told[name] = hide(told[name]);
    return told;
  };
}

function hideOption(options: readonly z.core.$ZodType[], hides: readonly Hiding[]): Hide | null {
  const ways = options.map((option) => ({ option, hide: hideOf(option, hides) }));
  if (ways.every(({ hide }) => hide === null)) return null;
  return (value) => {
    const { hide } = ways.find(({ option }) => z.safeParse(option, value).success) ?? {};
    return hide?.(value) ?? value;
  };
}

function each(inner: Hide | null, make: (hide: Hide) => Hide): Hide | null {
  return inner === null ? null : make(inner);
}

/** The mark of a field, also where it may be left out. */
export function markWithin(field: z.core.$ZodType): ReturnType<typeof markOf> {
  const mark = markOf(field);
  if (mark !== undefined) return mark;
  return field instanceof z.ZodDefault || field instanceof z.ZodOptional ? markWithin(field.unwrap()) : undefined;
}
