import { describe, expect, it } from 'vitest';
import { orderFault } from './order-fault.ts';

const TODAY = '2026-06-24';

describe('orderFault', () => {
  it('lets an order stand that goes from step to step, and one that was provisioned before it was ordered', () => {
    expect(orderFault({ openedOn: '2026-01-02', quotedOn: '2026-01-02', orderedOn: '2026-02-01', entitledOn: TODAY }, TODAY)).toBeNull();
    expect(orderFault({ orderedOn: '2026-02-01', provisionedOn: '2026-01-20' }, TODAY)).toBeNull();
  });

  it('lets the entitlement end ahead, and no step happen there', () => {
    expect(orderFault({ entitledOn: '2026-06-01', entitledUntil: '2027-06-01' }, TODAY)).toBeNull();
    expect(orderFault({ entitledOn: '2026-06-25' }, TODAY)).toBe('step_ahead');
  });

  it.each([
    ['no_step_told', {}],
    ['lost_and_ordered', { orderedOn: '2026-02-01', lostOn: '2026-02-02' }],
    ['lost_before_opened', { openedOn: '2026-02-02', lostOn: '2026-02-01' }],
    ['step_ahead', { lostOn: '2099-02-01' }],
    ['no_step_told', { entitledUntil: '2026-06-01' }],
    ['quoted_before_opened', { openedOn: '2026-02-02', quotedOn: '2026-02-01' }],
    ['ordered_before_opened', { openedOn: '2026-02-02', orderedOn: '2026-02-01' }],
    ['entitlement_without_start', { orderedOn: '2026-02-01', entitledUntil: '2026-03-01' }],
    ['entitlement_ends_before_it_starts', { entitledOn: '2026-02-02', entitledUntil: '2026-02-01' }],
  ])('refuses with %s', (code, days) => {
    expect(orderFault(days, TODAY)).toBe(code);
  });
});
