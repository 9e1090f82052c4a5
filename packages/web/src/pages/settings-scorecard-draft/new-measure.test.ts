import { expect, it } from 'vitest';
import type { MetricInfo } from '../../kit/definition/metric.ts';
import { newMeasure } from './new-measure.ts';

const info = (differs: Partial<MetricInfo>): MetricInfo => ({
  key: 'x',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'now' },
  facts: ['usage'],
  ...differs,
});

it('begins in the group of the facts that its metric rests on, and as fresh as they come', () => {
  const of = (facts: readonly string[]) => {
    const { group, staleAfterDays } = newMeasure('x', info({ facts }));
    return [group, staleAfterDays];
  };
  expect(of(['usage', 'seats'])).toEqual(['use', 7]);
  expect(of(['interactions', 'roles'])).toEqual(['relationship', 7]);
  expect(of(['pulses'])).toEqual(['judgement', 45]);
  expect(of(['answers', 'tickets'])).toEqual(['experience', 180]);
  expect(of(['invoices'])).toEqual(['commercial', 7]);
  expect(of(['value', 'revenue'])).toEqual(['value', 7]);
  expect(newMeasure('x', info({ window: { kind: 'cycle', cycles: 3 } })).staleAfterDays).toBe(35);
});

it('begins with a curve in the direction of its metric, over the span of its unit', () => {
  expect(newMeasure('x', info({ unit: 'days', direction: 'down' })).curve).toEqual([
    { value: 0, points: 100 },
    { value: 90, points: 0 },
  ]);
  expect(newMeasure('x', info({ unit: 'rating_5' })).curve).toEqual([
    { value: 1, points: 0 },
    { value: 5, points: 100 },
  ]);
});
