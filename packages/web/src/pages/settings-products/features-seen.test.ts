import { expect, it } from 'vitest';
import { featuresSeen } from './features-seen.ts';

const action = (name: string) => ({ action: name, count: 1, contacts: 1, lastOn: '2026-11-21' });

it('suggests what stands before a colon or a dot, once, after what was chosen', () => {
  const seen = ['invoicing.sent', 'invoicing.paid', 'report: opened', 'login'].map(action);
  expect(featuresSeen({ seen, coreFeatures: ['planning'] })).toEqual(['planning', 'invoicing', 'report', 'login']);
});
