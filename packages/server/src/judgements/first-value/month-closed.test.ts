import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { aDossier, usageOf, type UseRow } from '../../measures/metrics/dossier.examples.ts';
import { monthClosed } from './month-closed.ts';

const day = isoToDay;
/** So many of an action by each of two people on a day. */
function did(on: string, action: string, count: number): UseRow[] {
  return ['ana', 'bo'].map((contact) => ({ day: day(on), contact, action, count }));
}
const closed = (rows: readonly UseRow[], since = '2026-01-12', until = '2026-06-01') =>
  monthClosed(aDossier({ usage: usageOf([...rows].sort((a, b) => a.day - b.day)) }), 0.95, { since: day(since), until: day(until) });

describe('the first month that closes well', () => {
  it('is over on its last day, also where it began in its middle', () => {
    expect(closed([...did('2026-01-20', 'invoice_accepted', 20), ...did('2026-01-21', 'invoice_refused', 1)])).toBe(day('2026-01-31'));
  });

  it('is not one in which too much ended badly', () => {
    const january = [...did('2026-01-20', 'invoice_accepted', 18), ...did('2026-01-21', 'invoice_refused', 2)];
    expect(closed(january)).toBeNull();
    expect(closed([...january, ...did('2026-02-10', 'invoice_accepted', 40), ...did('2026-02-11', 'invoice_refused', 1)])).toBe(
      day('2026-02-28'),
    );
  });

  it('asks for the work alone where nothing is said of how it ended', () => {
    expect(closed(did('2026-03-03', 'report_run', 5))).toBe(day('2026-03-31'));
    expect(closed(did('2026-03-03', 'report_run', 4))).toBeNull();
    expect(monthClosed(aDossier({ usage: usageOf(did('2026-03-03', 'report_run', 4)) }), 0.95, { since: 0, until: Infinity })).toBeNull();
  });

  it('is not the work of one person, nor a month that is not over', () => {
    expect(closed(did('2026-03-03', 'report_run', 50).slice(0, 1))).toBeNull();
    expect(closed(did('2026-05-03', 'report_run', 50), '2026-01-12', '2026-05-31')).toBeNull();
    expect(closed(did('2026-05-03', 'report_run', 50), '2026-01-12', '2026-06-01')).toBe(day('2026-05-31'));
  });
});
