import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectNumberForm, type NumberForm, readNumber } from './number-form.ts';

describe('the form of a column of numbers', () => {
  it.each<[string, readonly string[], NumberForm]>([
    ['groups and parts, point', ['1,234.56', '12'], 'point'],
    ['groups and parts, comma', ['1.234,56', '12'], 'comma'],
    ['parts that are no group of three, comma', ['12,5'], 'comma'],
    ['parts that are no group of three, point', ['12.5', '1.234'], 'point'],
    ['two groups', ['1.234.567'], 'comma'],
    ['whole numbers', ['12', '4096'], 'point'],
  ])('is found for %s', (_, values, form) => {
    expect(detectNumberForm(values)).toEqual({ found: 'one', form });
  });

  it('is a question where 1,234 could be a thousand or one and a bit', () => {
    expect(detectNumberForm(['1,234', '5'])).toEqual({ found: 'several', forms: ['point', 'comma'] });
  });

  it('is not lost over a few values that are no numbers', () => {
    expect(detectNumberForm(['12.5', '13', 'n.n.'])).toEqual({ found: 'one', form: 'point' });
  });

  it('is a question where the values disagree', () => {
    expect(detectNumberForm(['1,234.5', '1.234,5'])).toEqual({ found: 'several', forms: ['point', 'comma'] });
  });

  it('is none for words', () => {
    expect(detectNumberForm(['twelve'])).toEqual({ found: 'none' });
  });
});

describe('reading a number', () => {
  it('leaves currency and percent aside', () => {
    expect(readNumber('€ 1.234,50', 'comma')).toBe(1234.5);
    expect(readNumber('R$ 99,90', 'comma')).toBe(99.9);
    expect(readNumber('1,200 USD', 'point')).toBe(1200);
    expect(readNumber('(45.10)', 'point')).toBe(-45.1);
  });

  it('refuses groups that are not of three', () => {
    expect(readNumber('1,23,4', 'point')).toBeNull();
    expect(readNumber('-', 'point')).toBeNull();
  });

  it('gives back what either form writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom<NumberForm>('point', 'comma'), (cents, form) => {
        const written = new Intl.NumberFormat(form === 'point' ? 'en-US' : 'de-DE', { minimumFractionDigits: 2 }).format(cents / 100);
        expect(readNumber(written, form)).toBe(Number((cents / 100).toFixed(2)));
      }),
    );
  });
});
