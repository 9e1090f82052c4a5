import { describe, expect, it } from 'vitest';
import { type BookAccount, effortOf, proposeReceivers, type Receiver } from './propose-receivers.ts';

const account = (id: string, more: Partial<BookAccount> = {}): BookAccount => ({
  id,
  arrMinor: 100_000,
  tier: 'high',
  segment: null,
  teamIds: [],
  ...more,
});
const receiver = (id: string, more: Partial<Receiver> = {}): Receiver => ({
  id,
  capacity: 8,
  effort: 0,
  arrMinor: 0,
  segments: new Set(),
  ...more,
});
const book = (n: number, more: Partial<BookAccount> = {}) => Array.from({ length: n }, (_, at) => account(`a${at + 10}`, more));
const countOf = (proposed: ReturnType<typeof proposeReceivers>, id: string) =>
  [...proposed.values()].filter(({ toId }) => toId === id).length;

describe('a book that is handed over', () => {
  it('goes to nobody where there is nobody', () => {
    expect(proposeReceivers(book(3), [])).toEqual(new Map());
  });

  it('goes whole to the only one', () => {
    expect(countOf(proposeReceivers(book(3), [receiver('bea')]), 'bea')).toBe(3);
  });

  it('is shared by capacity: who can turn to twice as many gets twice as many', () => {
    const proposed = proposeReceivers(book(30), [receiver('bea', { capacity: 8 }), receiver('carl', { capacity: 16 })]);
    expect([countOf(proposed, 'bea'), countOf(proposed, 'carl')]).toEqual([10, 20]);
  });

  it('fills up who has less already', () => {
    const proposed = proposeReceivers(book(10), [receiver('bea', { effort: 10, arrMinor: 1_000_000 }), receiver('carl')]);
    expect([countOf(proposed, 'bea'), countOf(proposed, 'carl')]).toEqual([0, 10]);
  });

  it('counts ARR beside the number: one that is worth as much as all others together stands against them', () => {
    const large = account('a01', { arrMinor: 900_000, tier: 'high' });
    const proposed = proposeReceivers([large, ...book(9)], [receiver('bea'), receiver('carl')]);
    const withLarge = proposed.get('a01')?.toId ?? '';
    expect(countOf(proposed, withLarge)).toBeLessThan(5);
  });

  it('prefers who is on the team of the account, then who is at home in its segment, and says why', () => {
    const receivers = [receiver('bea', { segments: new Set(['retail']) }), receiver('carl'), receiver('dora')];
    const proposed = proposeReceivers(
      [account('a1', { teamIds: ['dora'] }), account('a2', { segment: 'retail' }), account('a3')],
      receivers,
    );
    expect(proposed.get('a1')).toEqual({ toId: 'dora', because: 'team' });
    expect(proposed.get('a2')).toEqual({ toId: 'bea', because: 'segment' });
    expect(proposed.get('a3')).toEqual({ toId: 'carl', because: 'room' });
  });

  it('does not load one person because they know a segment', () => {
    const receivers = [receiver('bea', { segments: new Set(['retail']) }), receiver('carl')];
    const proposed = proposeReceivers(book(20, { segment: 'retail' }), receivers);
    expect(countOf(proposed, 'carl')).toBeGreaterThanOrEqual(8);
  });

  it('comes out the same each time it is asked for, in whatever order', () => {
    const receivers = [receiver('bea'), receiver('carl')];
    const accounts = book(11);
    expect(proposeReceivers(accounts.toReversed(), receivers.toReversed())).toEqual(proposeReceivers(accounts, receivers));
  });

  it('takes an account that is served digitally for next to nothing, and one of unknown tier for a middling one', () => {
    expect([effortOf('digital'), effortOf('high'), effortOf(null)]).toEqual([0.02, 1, 0.5]);
  });
});
