import { describe, expect, it } from 'vitest';
import { capacityOf, SIGNAL_CAPACITY } from './capacity.ts';

describe('capacityOf', () => {
  const said = { named: 12, pooled: 60 };

  it('is what is said of the member, else of books of that kind; nobody’s job is as a named book', () => {
    expect(capacityOf({ job: 'csm_pooled', capacityPerWeek: null }, SIGNAL_CAPACITY)).toBe(40);
    expect(capacityOf({ job: 'csm_named', capacityPerWeek: null }, SIGNAL_CAPACITY)).toBe(8);
    expect(capacityOf({ job: 'csm_pooled', capacityPerWeek: null }, said)).toBe(60);
    expect(capacityOf({ job: null, capacityPerWeek: null }, said)).toBe(12);
    expect(capacityOf({ job: 'csm_pooled', capacityPerWeek: 0 }, said)).toBe(0);
  });
});
