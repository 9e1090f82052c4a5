import { describe, expect, it } from 'vitest';
import { JOBS } from '../../access/index.ts';
import { concernsJob, hasOwnToday } from './reasons-of-job.ts';

const signal = (key: string) => ({ kind: 'signal' as const, key, isMine: false });

describe('what Today shows a job', () => {
  it.each([
    ['renewals', 'notice_near', true],
    ['renewals', 'sla_breach', false],
    ['support', 'sla_breach', true],
    ['support', 'use_drop', false],
    ['services', 'onboarding_stalled', true],
    ['product', 'use_drop', true],
    ['sales', 'expansion_ready', true],
    ['csm_named', 'sla_breach', true],
    ['lead', 'use_drop', true],
  ])('to %s: %s is %s', (job, key, expected) => {
    expect(concernsJob(job, signal(key))).toBe(expected);
  });

  it('shows everybody their own tasks and risks, and those who look after part of it no others', () => {
    expect(concernsJob('support', { kind: 'task', key: 'task', isMine: true })).toBe(true);
    expect(concernsJob('support', { kind: 'task', key: 'task', isMine: false })).toBe(false);
    expect(concernsJob('support', { kind: 'risk', key: 'support', isMine: true })).toBe(true);
    expect(concernsJob('support', { kind: 'risk', key: 'support', isMine: false })).toBe(false);
    expect(concernsJob('founder', { kind: 'task', key: 'task', isMine: false })).toBe(true);
  });

  it('knows who has a page of their own', () => {
    const own = JOBS.filter(hasOwnToday);
    expect(own).toEqual(['renewals', 'services', 'product', 'sales', 'support']);
    expect([null, 'a job of long ago'].map(hasOwnToday)).toEqual([false, false]);
  });
});
