import { describe, expect, it } from 'vitest';
import type { TodayReason } from '../../api/generated/types.gen.ts';
import { chosenReason } from './chosen-reason.ts';

const reasons = ['sig_1', 'sig_2', 'tsk_3'].map((id) => ({ id }) as TodayReason);
const chosen = (id?: string) => {
  const { shown, others } = chosenReason(reasons, id);
  return [shown?.id, ...others.map((one) => one.id)];
};

describe('the reason beside the list', () => {
  it('is the weightiest until another one is opened, which changes places with it', () => {
    expect(chosen()).toEqual(['sig_1', 'sig_2', 'tsk_3']);
    expect(chosen('sig_2')).toEqual(['sig_2', 'sig_1', 'tsk_3']);
    expect(chosen('tsk_3')).toEqual(['tsk_3', 'sig_1', 'sig_2']);
  });

  it('is the weightiest again where the one of the address is gone, or of another account', () => {
    expect(chosen('sig_9')).toEqual(['sig_1', 'sig_2', 'tsk_3']);
    expect(chosenReason([], 'sig_1')).toEqual({ shown: undefined, others: [] });
  });
});
