import { expect, it } from 'vitest';
import { revenueSearch } from '../insight-revenue/search.ts';
import { renewalsSearch } from './search.ts';

it('drops a month from the address that the calendar does not have, or that lies out of all reach', () => {
  for (const month of ['2026-13', '2026-00', '0000-01', '9999-12', '2026-1']) {
    expect(renewalsSearch.parse({ month, view: 'list' })).toEqual({ month: undefined, view: 'list' });
    expect(revenueSearch.parse({ due: month }).due).toBeUndefined();
  }
  expect(renewalsSearch.parse({ month: '2026-12' }).month).toBe('2026-12');
  expect(revenueSearch.parse({ due: '2026-01' }).due).toBe('2026-01');
});
