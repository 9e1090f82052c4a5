import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countRepeats } from './count-repeats.ts';

it('says the how manieth time each text comes, as a plain map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (texts) => {
      const repeat = countRepeats();
      const plain = new Map<string, number>();
      for (const text of texts) {
        plain.set(text, (plain.get(text) ?? 0) + 1);
        expect(repeat(text)).toBe(plain.get(text));
      }
    }),
  );
});

it('keeps apart half a million texts that differ in one sign', () => {
  const repeat = countRepeats();
  let repeats = 0;
  for (let n = 0; n < 500_000; n++) if (repeat(`acc_0123/${n}/opened`) > 1) repeats++;
  expect(repeats).toBe(0);
  expect(repeat('acc_0123/7/opened')).toBe(2);
});
