import { expect, it } from 'vitest';
import type { OrderChain } from '../../api/generated/types.gen.ts';
import { isWaiting } from './is-waiting.ts';

type Step = OrderChain['steps'][number]['step'];
const STEPS = ['opened', 'quoted', 'signed', 'provisioned', 'entitled', 'invoiced', 'used', 'paid'] as const;
const TODAY = '2026-11-23';

const waiting = (days: Partial<Record<Step, string>>, told: readonly Step[] = [], ended: Partial<OrderChain> = {}) => {
  const steps = STEPS.map((step) => ({ step, on: days[step] ?? null, by: null, isTold: days[step] !== undefined || told.includes(step) }));
  const chain = { steps, endOn: null, lostOn: null, ...ended };
  return STEPS.filter((step) => days[step] === undefined && isWaiting(chain, step, TODAY));
};

it('says of a contract that is older than what is told that nothing is known, not that it is to come', () => {
  expect(waiting({ signed: '2024-05-04' })).toEqual([]);
});

it('waits for the steps of a new order that the workspace tells, and for first use', () => {
  expect(waiting({ opened: '2026-10-01', signed: '2026-11-01' }, ['provisioned', 'invoiced'])).toEqual([
    'provisioned',
    'invoiced',
    'used',
    'paid',
  ]);
  expect(waiting({ signed: '2026-11-01' })).toEqual(['used']);
  expect(waiting({ signed: '2024-11-01', invoiced: '2024-12-01' })).toEqual(['used', 'paid']);
});

it('waits for the signature of a deal, and for nothing of what ended or was lost', () => {
  expect(waiting({ opened: '2026-11-01' })).toEqual(['quoted', 'signed', 'used']);
  expect(waiting({ opened: '2026-11-01' }, ['invoiced'], { lostOn: '2026-11-20' })).toEqual([]);
  expect(waiting({ signed: '2026-01-01' }, ['invoiced'], { endOn: '2026-11-01' })).toEqual([]);
});
