import { expect, it } from 'vitest';
import { requestFault } from './request-fault.ts';

const TODAY = '2026-06-24';
const asked = { askedOn: '2026-06-20', amountMinor: 100, currency: 'EUR' };

it('lets a request stand that waits, and one that was decided since', () => {
  expect(requestFault({ ...asked, askedOn: TODAY }, TODAY)).toBeNull();
  expect(requestFault({ ...asked, state: 'declined', decidedOn: '2026-06-20' }, TODAY)).toBeNull();
});

it.each([
  ['currency_unknown', { currency: 'XYZ' }],
  ['money_negative', { amountMinor: -1 }],
  ['money_missing', { amountMinor: 0 }],
  ['asked_ahead', { askedOn: '2026-06-25' }],
  ['decision_without_day', { state: 'agreed' }],
  ['day_without_decision', { decidedOn: TODAY }],
  ['decision_ahead', { state: 'agreed', decidedOn: '2026-06-25' }],
  ['decided_before_asked', { state: 'declined', decidedOn: '2026-06-19' }],
])('refuses with %s', (code, differs) => {
  expect(requestFault({ ...asked, ...differs }, TODAY)).toBe(code);
});
