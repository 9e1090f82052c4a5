import { expect, it } from 'vitest';
import { classifyAction, type ProductUse } from './product-use.ts';

const product = (more: Partial<ProductUse>): ProductUse => ({ key: 'main', useCycle: 'day', coreActions: [], coreFeatures: [], ...more });
const track = (name: string) => ({ name, kind: 'track' as const });

it('takes everything that people do for core until the product says what is, but not what they look at', () => {
  expect(classifyAction(track('Export'), undefined).isCore).toBe(true);
  expect(classifyAction(track('Export'), product({})).isCore).toBe(true);
  expect(classifyAction({ name: 'Export', kind: 'count' }, product({})).isCore).toBe(true);
  expect(classifyAction({ name: 'Home', kind: 'page' }, product({})).isCore).toBe(false);
});

it('takes only the named actions and features for core once they are named', () => {
  const named = product({ coreActions: ['Order Filled'], coreFeatures: ['invoicing'] });
  expect(classifyAction(track('Order Filled'), named)).toEqual({ isCore: true, feature: null });
  expect(classifyAction(track('Login'), named)).toEqual({ isCore: false, feature: null });
  expect(classifyAction(track('invoicing: sent'), named)).toEqual({ isCore: true, feature: 'invoicing' });
  expect(classifyAction(track('invoicing2'), named)).toEqual({ isCore: false, feature: null });
});
