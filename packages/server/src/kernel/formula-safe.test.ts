import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaRead, formulaSafe } from './formula-safe.ts';

describe('formulaSafe', () => {
  it('disarms what a spreadsheet would run', () => {
    for (const text of ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =1', '＝1']) expect(formulaSafe(text)).toBe(`'${text}`);
  });

  it('leaves names alone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÀ-ÿ0-9][^]*$/), (text) => {
        expect(formulaSafe(text)).toBe(text);
      }),
    );
  });
});

it('formulaRead gives back what formulaSafe was given, whatever it was', () => {
  const start = fc.constantFrom("'", "''", '=', '+', '-', '@', '\t', ' ', '＝', '');
  fc.assert(
    fc.property(fc.array(start, { maxLength: 4 }), fc.string(), (starts, rest) => {
      const text = starts.join('') + rest;
      expect(formulaRead(formulaSafe(text))).toBe(text);
    }),
  );
});
