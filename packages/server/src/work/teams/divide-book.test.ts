import { describe, expect, it } from 'vitest';
import { divideBook, type Dividing } from './divide-book.ts';
import type { BookAccount, Receiver } from './propose-receivers.ts';

const book: readonly BookAccount[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
  id,
  arrMinor: 100,
  tier: 'pooled',
  segment: null,
  teamIds: [],
}));
const receiver = (id: string, more: Partial<Receiver> = {}): Receiver => ({
  id,
  capacity: 8,
  effort: 0,
  arrMinor: 0,
  segments: new Set(),
  ...more,
});
const people = ['bea', 'carl', 'dora'].map((id) => receiver(id));
const share = (ids: string, ...toIds: string[]) => ({ accountIds: new Set(ids), toIds });
const divided = (more: Partial<Dividing>, candidates = people) =>
  divideBook(book, candidates, { chosen: new Map(), shares: [], receiverIds: ['dora'], ...more });
const told = (given: ReturnType<typeof divideBook>) => book.map(({ id }) => `${id} ${given.get(id)?.toId} ${given.get(id)?.because}`);

describe('a book that is divided by rules', () => {
  it('gives each account by the first rule that it meets, and the rest as is fair', () => {
    const given = divided({ shares: [share('ab', 'bea'), share('bc', 'carl')] });
    expect(told(given)).toEqual(['a bea rule', 'b bea rule', 'c carl rule', 'd dora room', 'e dora room', 'f dora room']);
    expect([given.get('b')?.nth, given.get('c')?.nth, given.get('d')?.nth]).toEqual([0, 1, null]);
  });

  it('lets what a person decided stand above every rule', () => {
    const given = divided({ chosen: new Map([['a', 'carl']]), shares: [share('abcdef', 'bea')] });
    expect(told(given)).toEqual(['a carl chosen', ...['b', 'c', 'd', 'e', 'f'].map((id) => `${id} bea rule`)]);
  });

  it('shares what meets one rule among several by what they carry, and counts it as theirs for those after it', () => {
    const given = divided({ shares: [share('abcd', 'bea', 'carl')], receiverIds: ['bea', 'dora'] });
    const countOf = (toId: string) => [...given.values()].filter((one) => one.toId === toId).length;
    expect([countOf('bea'), countOf('carl'), countOf('dora')]).toEqual([2, 2, 2]);
  });

  it('leaves to the rest what a rule would give to nobody who is here', () => {
    expect(told(divided({ shares: [share('ab', 'gone')] })).every((line) => line.endsWith('dora room'))).toBe(true);
  });

  it('gives nothing that no rule meets where nobody receives the rest', () => {
    expect(told(divided({ shares: [share('a', 'bea')], receiverIds: [] }))).toEqual([
      'a bea rule',
      ...['b', 'c', 'd', 'e', 'f'].map((id) => `${id} undefined undefined`),
    ]);
  });
});
