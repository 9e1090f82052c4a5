const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?$/;
const DAY_MS = 86_400_000;
const FUTURE_MS_MAX = DAY_MS;
/** Numbers below it are taken for seconds: as milliseconds they would lie in 1970. */
const SECONDS_BELOW = 1e11;

const [ZERO, DASH, COLON, POINT, T, Z] = [...'0-:.TZ'].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const midnights = new Map<string, number>();
const MIDNIGHTS_MAX = 1_000;

/** The form in which programs write a moment, `2026-03-10T10:00:00.000Z`, without the search for all other forms; null when it is another. */
function fixedForm(text: string): number | null {
  if (text.length !== 24 || text.charCodeAt(10) !== T || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
  if (text.charCodeAt(19) !== POINT || text.charCodeAt(23) !== Z || text.charCodeAt(4) !== DASH) return null;
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  const ms = digits(text, 20, 3);
  if (!(hour < 24 && minute < 60 && second < 60 && ms < 1_000)) return null;
  const midnight = midnightOf(text.slice(0, 10));
  return midnight === null ? null : midnight + hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms;
}

/** NaN where one is none. */
function digits(text: string, from: number, length: number): number {
  let number = 0;
  for (let at = from; at < from + length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function midnightOf(date: string): number | null {
  const known = midnights.get(date);
  if (known !== undefined) return known;
  const match = ISO.exec(date);
  const midnight = match === null ? null : fromParts(match);
  if (midnight === null) return null;
  if (midnights.size >= MIDNIGHTS_MAX) midnights.clear();
  midnights.set(date, midnight);
  return midnight;
}

/** Milliseconds since 1970 of an ISO 8601 text (days and months of one digit too) or a number; null when it is none. */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(Math.abs(value) < SECONDS_BELOW ? value * 1000 : value);
  if (typeof value !== 'string' || value.length > 40) return null;
  const fixed = fixedForm(value);
  if (fixed !== null) return fixed;
  const match = ISO.exec(value.trim());
  return match === null ? null : fromParts(match);
}

function fromParts(match: RegExpExecArray): number | null {
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((at) => Number(match[at] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return null;
  const ms = Math.trunc(Number(`0.${match[7] ?? '0'}`) * 1000);
  // A leap second is the last of its minute.
  return midnight + hour * 3_600_000 + minute * 60_000 + Math.min(second, 59) * 1000 + ms - offsetMs(match[8]);
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || /^z$/i.test(zone)) return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

export type EventTimes = {
  /** What the client's clock said when it happened; absent: as of sending. */
  readonly original: unknown;
  /** What the client's clock said when it sent. */
  readonly sent: unknown;
  readonly receivedMs: number;
};

/** When it happened by our clock: received − (sent − original). Without a time of sending the client's clock is believed. */
export function correctTime(times: EventTimes): number | 'bad_time' | 'time_out_of_range' {
  const sentMs = times.sent === undefined || times.sent === null ? null : readTime(times.sent);
  if (times.original === undefined || times.original === null || times.original === '') return times.receivedMs;
  const originalMs = readTime(times.original);
  if (originalMs === null) return 'bad_time';
  const atMs = sentMs === null ? originalMs : times.receivedMs - (sentMs - originalMs);
  return atMs < 0 || atMs > times.receivedMs + FUTURE_MS_MAX ? 'time_out_of_range' : atMs;
}
