import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retag, undoTags } from './tags.ts';

const tag = fc.constantFrom('pilot', 'reference', 'beta', 'vip', 'nordics');
const tags = fc.uniqueArray(tag);

describe('retag', () => {
  it('keeps the order, adds last and has each tag once', () => {
    expect(retag(['vip', 'beta'], { add: ['pilot', 'vip'], remove: ['beta'] })).toEqual(['vip', 'pilot']);
  });

  it('is taken back on any account, but for the order', () => {
    fc.assert(
      fc.property(tags, tags, tags, (before, add, drop) => {
        const change = { add, remove: drop.filter((one) => !add.includes(one)) };
        const after = retag(before, change);
        expect([...retag(after, undoTags(before, change))].sort()).toEqual([...before].sort());
      }),
    );
  });

  it('leaves what somebody else has added since', () => {
    const change = { add: ['pilot'], remove: ['beta'] };
    const since = [...retag(['beta'], change), 'vip'];
    expect(retag(since, undoTags(['beta'], change))).toEqual(['vip', 'beta']);
  });
});
