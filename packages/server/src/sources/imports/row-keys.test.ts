import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentKeys, countingTable, repeatedKeys } from './row-keys.ts';

describe('naming rows by their content', () => {
  it('tells equal rows of a file apart, and names them the same the next time', () => {
    const rows = [
      ['A', '1'],
      ['A', '1'],
      ['B', '1'],
    ];
    const name = () => rows.map(contentKeys((text) => BigInt(text.length)));
    expect(name()).toEqual(name());
    const apart = rows.map(contentKeys((text) => BigInt(text.charCodeAt(2))));
    expect(new Set(apart).size).toBe(3);
  });

  it('counts as a map does, however many numbers there are', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 40n }), { maxLength: 300 }), (prints) => {
        const count = countingTable(4);
        const truth = new Map<bigint, number>();
        for (const print of prints) {
          truth.set(print, (truth.get(print) ?? 0) + 1);
          expect(count(print)).toBe(truth.get(print));
        }
      }),
    );
  });

  it('tells a key that comes again with other contents from one that comes again as it was', () => {
    const told = repeatedKeys((text) => BigInt(`0x${Buffer.from(text).toString('hex')}`));
    expect([told('a', '1'), told('a', '1'), told('a', '2'), told('a', '1'), told('b', '2')]).toEqual([
      'new',
      'same',
      'other',
      'same',
      'new',
    ]);
  });
});
