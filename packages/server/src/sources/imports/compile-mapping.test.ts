import { describe, expect, it } from 'vitest';
import { compileMapping } from './compile-mapping.ts';
import { KINDS } from './kinds.ts';
import type { ColumnTarget, Mapping } from './mapping.ts';
import type { RowKind } from './rows.ts';
import { zonesOf } from './zones.ts';

type More = Partial<Mapping> & { readonly timeZone?: string };

function read(kind: RowKind, columns: Readonly<Record<string, ColumnTarget>>) {
  return (cells: readonly string[], { timeZone = 'UTC', ...rest }: More = {}) => {
    const mapping: Mapping = { columns, fixed: {}, keyFrom: null, ...rest };
    const context = { zones: zonesOf(timeZone), currency: 'EUR', nameRow: (named: readonly string[]) => `~${named.join('|')}` };
    return compileMapping(KINDS[kind], { mapping, header: Object.keys(columns) }, context)(cells);
  };
}

describe('a mapped line', () => {
  it('becomes a row with days, whole minor units and yes or no', () => {
    const columns: Record<string, ColumnTarget> = {
      id: { field: 'subscription' },
      cuenta: { field: 'account' },
      inicio: { field: 'startOn', dateForm: 'dmy' },
      precio: { field: 'mrr', numberForm: 'comma' },
      prueba: { field: 'isTrial' },
    };
    expect(read('subscriptions', columns)(['S-1', 'A-1', '03-04-2026', '1.234,56', 'sí'])).toEqual({
      ok: true,
      row: { subscription: 'S-1', account: 'A-1', startOn: '2026-04-03', mrrMinor: 123_456, currency: 'EUR', isTrial: true },
    });
  });

  it('takes a twelfth of a price of a year, and prefers the price of a month', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      start: { field: 'startOn' },
      arr: { field: 'arr' },
      mrr: { field: 'mrr' },
    };
    expect(read('subscriptions', columns)(['A', '2026-01-01', '1200', ''])).toMatchObject({ row: { mrrMinor: 10_000 } });
    expect(read('subscriptions', columns)(['A', '2026-01-01', '1200', '99'])).toMatchObject({ row: { mrrMinor: 9_900 } });
  });

  it('refuses more decimals than the currency has, and takes what binary fractions add to an amount for none', () => {
    const columns = {
      account: { field: 'account' },
      paid: { field: 'paidOn' },
      amount: { field: 'amount' },
      currency: { field: 'currency' },
    };
    const amountOf = (amount: string, currency: string) => {
      const one = read('payments', columns)(['A', '2026-01-01', amount, currency]);
      return one.ok ? one.row['amountMinor'] : one.code;
    };
    expect(['12345.67', '0.5'].map((amount) => amountOf(amount, 'JPY'))).toEqual(['amount_too_fine', 'amount_too_fine']);
    expect(['1.2345', '1.234'].map((amount) => amountOf(amount, 'KWD'))).toEqual(['amount_too_fine', 1_234]);
    expect(['10.005', '-10.005', '10.050', '0.30000000000000004', '1234567890123.45'].map((amount) => amountOf(amount, 'EUR'))).toEqual([
      'amount_too_fine',
      'amount_too_fine',
      1_005,
      30,
      123_456_789_012_345,
    ]);
  });

  it('knows currencies without minor units', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      start: { field: 'startOn' },
      mrr: { field: 'mrr' },
      currency: { field: 'currency' },
    };
    expect(read('subscriptions', columns)(['A', '2026-01-01', '1200', 'clp'])).toMatchObject({ row: { mrrMinor: 1_200, currency: 'CLP' } });
  });

  it('says which field it cannot read, and what stood there', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      start: { field: 'startOn', dateForm: 'dmy' },
      mrr: { field: 'mrr' },
    };
    expect(read('subscriptions', columns)(['A', '31-02-2026', '5'])).toEqual({
      ok: false,
      code: 'not_a_date',
      details: { field: 'startOn', value: '31-02-2026' },
    });
  });

  it('says what is missing', () => {
    const columns: Record<string, ColumnTarget> = { account: { field: 'account' }, start: { field: 'startOn' } };
    expect(read('subscriptions', columns)(['A', '2026-01-01'])).toMatchObject({
      ok: false,
      code: 'field_missing',
      details: { field: 'mrr' },
    });
  });

  it('clears with an empty cell what can be cleared, and says nothing where it cannot', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      name: { field: 'name' },
      industry: { field: 'industry' },
    };
    expect(read('accounts', columns)(['A', '', ''])).toEqual({ ok: true, row: { account: 'A', industry: null } });
  });

  it('finds the moment of an answer from how long it took', () => {
    const columns: Record<string, ColumnTarget> = {
      ticket: { field: 'ticket' },
      account: { field: 'account' },
      opened: { field: 'openedAt', dateForm: 'dmy' },
      first: { field: 'firstResponseMinutes' },
    };
    expect(read('tickets', columns)(['T', 'A', '27-07-2023', '74'])).toMatchObject({
      row: { openedAt: '2023-07-27T00:00:00.000Z', firstResponseAt: '2023-07-27T01:14:00.000Z' },
    });
  });

  it("reads a moment without a zone in the workspace's, or in the column's own", () => {
    const columns = (timeZone?: string): Record<string, ColumnTarget> => ({
      ticket: { field: 'ticket' },
      account: { field: 'account' },
      opened: { field: 'openedAt', dateForm: 'dmy', ...(timeZone === undefined ? {} : { timeZone }) },
    });
    const cells = ['T', 'A', '27-07-2023 10:00'];
    expect(read('tickets', columns())(cells, { timeZone: 'America/Mexico_City' })).toMatchObject({
      row: { openedAt: '2023-07-27T16:00:00.000Z' },
    });
    expect(read('tickets', columns('Europe/Madrid'))(cells, { timeZone: 'America/Mexico_City' })).toMatchObject({
      row: { openedAt: '2023-07-27T08:00:00.000Z' },
    });
  });

  describe('on the days on which the clocks change', () => {
    const opened = (cell: string, timeZone?: string) => {
      const columns: Record<string, ColumnTarget> = {
        account: { field: 'account' },
        opened: { field: 'openedAt', ...(timeZone === undefined ? {} : { timeZone }) },
      };
      const one = read('tickets', columns)(['A', cell], { timeZone: 'America/New_York' });
      return one.ok ? one.row['openedAt'] : one.code;
    };
    it.each([
      ['before they go forward', '2026-03-29 01:59', '2026-03-29T00:59:00.000Z'],
      ['in the hour that is left out, as the later one', '2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
      ['after they went forward', '2026-03-29 03:00', '2026-03-29T01:00:00.000Z'],
      ['in the hour that comes twice, as the first one', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
      ['after they went back', '2026-10-25 03:00', '2026-10-25T02:00:00.000Z'],
    ])('a time is read %s', (_, cell, moment) => {
      expect(opened(cell, 'Europe/Madrid')).toBe(moment);
    });
    it("the workspace's own clocks do not change what stands in another zone", () => {
      expect(opened('2026-03-08 02:30', 'Europe/Madrid')).toBe('2026-03-08T01:30:00.000Z');
      expect(opened('2026-03-08 02:30')).toBe('2026-03-08T07:30:00.000Z');
    });
    it('an offset in the value goes before what is said of the column', () => {
      expect(opened('2026-03-29 02:30+05:00', 'Europe/Madrid')).toBe('2026-03-28T21:30:00.000Z');
    });
  });

  it('takes the day of the workspace from a time that stands in another zone', () => {
    const day = (timeZone?: string) => {
      const columns: Record<string, ColumnTarget> = {
        account: { field: 'account' },
        lost: { field: 'churnedOn', ...(timeZone === undefined ? {} : { timeZone }) },
      };
      return read('churns', columns)(['A', '2026-03-28 23:30'], { timeZone: 'Europe/Madrid' });
    };
    expect(day('UTC')).toMatchObject({ row: { churnedOn: '2026-03-29' } });
    expect(day()).toMatchObject({ row: { churnedOn: '2026-03-28' } });
  });

  it('takes what the mapping says of a value before its text', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      at: { field: 'at' },
      type: { field: 'action', values: { '0': 'post', '9': null } },
    };
    expect(read('usage', columns)(['A', '2026-01-01 10:00', '0'])).toMatchObject({ row: { action: 'post' } });
    expect(read('usage', columns)(['A', '2026-01-01 10:00', '9'])).toMatchObject({ ok: false, code: 'field_missing' });
  });

  it('is named by several columns together, or by its content', () => {
    const columns: Record<string, ColumnTarget> = { account: { field: 'account' }, start: { field: 'startOn' }, mrr: { field: 'mrr' } };
    const cells = ['A', '2026-01-01', '5'];
    expect(read('subscriptions', columns)(cells, { keyFrom: ['account', 'start'] })).toMatchObject({
      row: { subscription: 'A 2026-01-01' },
    });
    expect(read('subscriptions', columns)(cells)).toMatchObject({ row: { subscription: '~A|2026-01-01|5' } });
  });

  it('is refused as an account where it does not say which', () => {
    const columns: Record<string, ColumnTarget> = { id: { field: 'account' }, name: { field: 'name' } };
    expect(read('accounts', columns)(['', 'Acme'])).toMatchObject({ ok: false, code: 'field_missing', details: { field: 'account' } });
  });

  it('holds in every row what the mapping fixes', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      answered: { field: 'answeredAt' },
      nota: { field: 'score' },
    };
    expect(read('answers', columns)(['A', '2026-01-01', '9'], { fixed: { kind: 'nps' } })).toMatchObject({
      row: { kind: 'nps', score: 9 },
    });
  });

  it('keeps the columns that a person chose as attributes', () => {
    const columns: Record<string, ColumnTarget> = {
      account: { field: 'account' },
      plan: { field: 'attribute:plan' },
      note: { field: null },
    };
    expect(read('accounts', columns)(['A', 'Pro', 'x'])).toEqual({ ok: true, row: { account: 'A', attributes: { plan: 'Pro' } } });
  });
});
