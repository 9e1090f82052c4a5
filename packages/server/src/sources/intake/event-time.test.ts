import { expect, it } from 'vitest';
import { correctTime, readTime } from './event-time.ts';

const received = Date.parse('2026-03-10T12:00:00Z');
const HOUR = 3_600_000;

it('reads ISO 8601 with one-digit months and days, offsets, fractions and leap seconds', () => {
  expect(readTime('2015-2-02T00:30:08Z')).toBe(Date.parse('2015-02-02T00:30:08Z'));
  expect(readTime('2026-03-10T09:00:00.1234567-03:00')).toBe(received + 123);
  expect(readTime('2026-03-10 12:00:00')).toBe(received);
  expect(readTime('2026-03-10')).toBe(received - 12 * HOUR);
  expect(readTime('2016-12-31T23:59:60Z')).toBe(Date.parse('2016-12-31T23:59:59Z'));
});

it('takes small numbers for seconds and large ones for milliseconds', () => {
  expect(readTime(received)).toBe(received);
  expect(readTime(received / 1000)).toBe(received);
});

it.each(['now', 'infinity', '', '2026-02-30', '2026-13-01T00:00:00Z', '+275760-09-13T00:00:00Z', '2026-03-10T25:00:00Z', {}, Number.NaN])(
  'does not read %j',
  (text) => {
    expect(readTime(text)).toBeNull();
  },
);

it('corrects a client clock that is wrong by the difference seen at sending', () => {
  const wrongBy = 400 * 24 * HOUR;
  const original = new Date(received - wrongBy - HOUR).toISOString();
  const sent = new Date(received - wrongBy).toISOString();
  expect(correctTime({ original, sent, receivedMs: received })).toBe(received - HOUR);
});

it('believes the client where it does not say when it sent, or says nonsense', () => {
  const original = '2019-05-01T10:00:00Z';
  expect(correctTime({ original, sent: undefined, receivedMs: received })).toBe(Date.parse(original));
  expect(correctTime({ original, sent: 'yesterday', receivedMs: received })).toBe(Date.parse(original));
});

it('takes the time of receipt for an event that names none', () => {
  expect(correctTime({ original: undefined, sent: '2026-03-10T11:00:00Z', receivedMs: received })).toBe(received);
});

it('refuses what lies before 1970 or more than a day ahead', () => {
  expect(correctTime({ original: '1969-12-31T23:00:00Z', sent: undefined, receivedMs: received })).toBe('time_out_of_range');
  expect(correctTime({ original: '2026-03-11T13:00:00Z', sent: undefined, receivedMs: received })).toBe('time_out_of_range');
  expect(correctTime({ original: '2026-03-11T11:00:00Z', sent: undefined, receivedMs: received })).toBe(received + 23 * HOUR);
});
