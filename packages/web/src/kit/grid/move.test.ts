import { describe, expect, it } from 'vitest';
import { moved } from './move.ts';

const extent = { rows: 50_000, columns: 6, page: 20 };

describe('moving in a grid', () => {
  it('goes by rows and columns and stops at the edges', () => {
    expect(moved({ row: 0, column: 0 }, 'j', extent)).toEqual({ row: 1, column: 0 });
    expect(moved({ row: 0, column: 2 }, 'k', extent)).toEqual({ row: -1, column: 2 });
    expect(moved({ row: -1, column: 2 }, 'ArrowUp', extent)).toEqual({ row: -1, column: 2 });
    expect(moved({ row: 3, column: 5 }, 'ArrowRight', extent)).toEqual({ row: 3, column: 5 });
    expect(moved({ row: 3, column: 1 }, 'End', extent)).toEqual({ row: 49_999, column: 1 });
    expect(moved({ row: 5, column: 1 }, 'PageUp', extent)).toEqual({ row: 0, column: 1 });
  });
  it('leaves other keys alone', () => {
    expect(moved({ row: 0, column: 0 }, 't', extent)).toBeUndefined();
  });
});
