import { describe, expect, it } from 'vitest';
import { forget, Memo } from './memo.ts';

describe('a memo', () => {
  it('keeps what was found out with the object that it is about, each its own', () => {
    const [days, names] = [new Memo<object, number>(), new Memo<object, string>()];
    const [one, other] = [{ a: 1 }, { a: 1 }];
    days.set(one, 7);
    names.set(one, 'seven');
    expect([days.get(one), names.get(one), days.get(other)]).toEqual([7, 'seven', undefined]);
    days.set(one, 8);
    expect(days.get(one)).toBe(8);
  });

  it('is not seen by what lists, copies or compares the object', () => {
    const memo = new Memo<object, number>();
    const one = { a: 1 };
    memo.set(one, 7);
    expect(memo.get({ ...one })).toBeUndefined();
    expect(JSON.stringify(one)).toBe('{"a":1}');
    expect(structuredClone(one)).toEqual({ a: 1 });
    expect(one).toStrictEqual({ a: 1 });
  });

  it('holds of lists and columns as well', () => {
    const memo = new Memo<object, number>();
    const [list, column] = [[1], Float64Array.of(1)];
    memo.set(list, 1);
    memo.set(column, 2);
    expect([memo.get(list), memo.get(column), [...list], [...column]]).toEqual([1, 2, [1], [1]]);
  });

  it('is gone once the object was told to forget, and may be set again', () => {
    const memo = new Memo<object, number>();
    const one = {};
    memo.set(one, 7);
    forget(one);
    expect(memo.get(one)).toBeUndefined();
    memo.set(one, 8);
    expect(memo.get(one)).toBe(8);
  });
});
