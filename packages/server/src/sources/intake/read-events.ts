import { correctTime } from './event-time.ts';
import type { SetAsideReason } from './set-aside-reason.ts';
import { isSoundText, valueFault } from './value-fault.ts';

export const EVENT_TYPES = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];
const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);

/** A usage event as it was sent, found sound; who it belongs to is not known yet. */
export type Arrival = {
  readonly place: number;
  readonly type: EventType;
  /** The action: the event's or page's name. */
  readonly name: string;
  readonly messageId: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  /** What an alias call says its sender was known by before. */
  readonly previousId: string | null;
  /** The account, where the event says it. */
  readonly groupId: string | null;
  readonly traits: Traits;
  readonly productKey: string;
  readonly atMs: number;
  readonly isAutomatic: boolean;
  /** As JSON. */
  readonly properties: string | null;
};

export type Refusal = { readonly place: number; readonly reason: SetAsideReason; readonly raw: unknown };
export type Json = Readonly<Record<string, unknown>>;
export type Traits = Json;

export type ReadContext = {
  /** What the address said; `batch` and `import` hold many. */
  readonly method: string;
  readonly receivedMs: number;
  /** True where no text of the body can hold what a store refuses. */
  readonly isTextSound?: boolean;
  /** Places of events that are to be counted as of when they came in, whatever time they name. */
  readonly atReceivedTime?: ReadonlySet<number>;
};

export const MAIN_PRODUCT = 'main';
const ID_LENGTH_MAX = 255;
const NAME_LENGTH_MAX = 200;

/** Takes a request's body apart, event by event: one that cannot be counted never costs its neighbours. */
export function readEvents(
  body: Json,
  context: ReadContext,
): { readonly arrivals: readonly Arrival[]; readonly refusals: readonly Refusal[] } {
  const arrivals: Arrival[] = [];
  const refusals: Refusal[] = [];
  eventsOf(body, context.method).forEach((raw, place) => {
    if (isErased(raw)) return;
    const read = readEvent(raw, { body, context, place });
    if (typeof read === 'string') refusals.push({ place, reason: read, raw });
    else arrivals.push(read);
  });
  return { arrivals, refusals };
}

/** Stands in the place of an event whose sender was erased: it is neither counted nor set aside. */
export const ERASED_EVENT: Json = { $erased: true };

function isErased(raw: unknown): boolean {
  return isJson(raw) && raw['$erased'] === true;
}

/** The events of a body, in order; their number is known before they are looked at. */
export function eventsOf(body: Json, method: string): readonly unknown[] {
  if (method !== 'batch' && method !== 'import') return [body];
  return Array.isArray(body['batch']) ? body['batch'] : [];
}

type Around = { readonly body: Json; readonly context: ReadContext; readonly place: number };

function readEvent(raw: unknown, around: Around): Arrival | SetAsideReason {
  if (!isJson(raw)) return 'not_an_object';
  const { body, context, place } = around;
  const fault = valueFault(raw, context.isTextSound);
  if (fault !== null) return fault;
  const type = typeOf(raw, context.method);
  if (type === null) return 'unknown_type';
  // What the body says for all its events, and what the event says itself.
  const said = both(body['context'], raw['context']);
  const messageId = idOf(raw['messageId']);
  const userId = idOf(raw['userId']);
  const anonymousId = idOf(raw['anonymousId']);
  const previousId = idOf(raw['previousId']);
  const groupId = idOf(raw['groupId'] ?? said['groupId']);
  if (messageId === undefined || userId === undefined || anonymousId === undefined || previousId === undefined || groupId === undefined)
    return 'bad_id';
  if (userId === null && anonymousId === null && groupId === null) return 'no_identity';
  const name = nameOf(raw, type);
  if (name === '') return 'no_event_name';
  if (type === 'group' && groupId === null) return 'no_group';
  const atMs = timeOf(raw, around);
  if (typeof atMs === 'string') return atMs;
  // A track call carries what is known of its sender in the context.
  const traits = both(said['traits'], raw['traits']);
  const productKey = nameText(said['product']) || MAIN_PRODUCT;
  const isAutomatic = said['automatic'] === true;
  const properties = textOf(raw['properties']);
  return { place, type, name, messageId, userId, anonymousId, previousId, groupId, traits, productKey, atMs, isAutomatic, properties };
}

function typeOf(raw: Json, method: string): EventType | null {
  const said = method === 'batch' || method === 'import' ? raw['type'] : method;
  return TYPES.has(said) ? (said as EventType) : null;
}

/** Null where none was given; undefined where it cannot be one. */
function idOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value.length > ID_LENGTH_MAX || !isSoundText(value)) return undefined;
  const id = value.trim();
  return id === '' ? null : id;
}

function nameOf(raw: Json, type: EventType): string {
  if (type === 'track') return nameText(raw['event']);
  if (type === 'page' || type === 'screen') return nameText(raw['name']) || nameText(raw['category']) || type;
  return type;
}

function nameText(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, NAME_LENGTH_MAX).toWellFormed() : '';
}

function timeOf(raw: Json, { body, context, place }: Around): number | 'bad_time' | 'time_out_of_range' {
  if (context.atReceivedTime?.has(place) === true) return context.receivedMs;
  const original = raw['originalTimestamp'] ?? raw['timestamp'];
  return correctTime({ original, sent: raw['sentAt'] ?? body['sentAt'], receivedMs: context.receivedMs });
}

function textOf(properties: unknown): string | null {
  if (!isJson(properties)) return null;
  const text = JSON.stringify(properties);
  return text === '{}' ? null : text;
}

const NOTHING: Json = {};

/** The one where there is only one: most events leave no choice, and copies of them would cost more than all else. */
function both(first: unknown, second: unknown): Json {
  if (!isJson(first)) return isJson(second) ? second : NOTHING;
  return isJson(second) ? { ...first, ...second } : first;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
