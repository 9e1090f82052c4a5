import { describe, expect, it } from 'vitest';
import type { Signal } from '../signals/index.ts';
import type { States } from './judge-days.ts';
import { signalEffectOf } from './signal-effect.ts';

const states = (of: Record<string, readonly Partial<Signal>[]>): States =>
  new Map(
    Object.entries(of).map(([id, signals]) => [
      id,
      {
        signals: signals.map((one) => ({ subject: '', state: 'open', ...one }) as Signal),
        stage: null,
        stageByHand: null,
        daysUnknown: 0,
        care: null,
      },
    ]),
  );

describe('the effect of signal settings today', () => {
  const live = states({ a: [{ key: 'use_drop' }], b: [], c: [{ key: 'champion_gone', subject: 'ana' }] });
  const draft = states({
    a: [{ key: 'use_drop', state: 'closed' }],
    b: [{ key: 'use_drop' }],
    c: [{ key: 'champion_gone', subject: 'bo' }],
  });
  const effect = signalEffectOf(live, draft);

  it('names the accounts on which a signal is raised or closed', () => {
    expect(effect.moves).toEqual([
      { accountId: 'a', key: 'use_drop', becomes: 'closed' },
      { accountId: 'b', key: 'use_drop', becomes: 'raised' },
      { accountId: 'c', key: 'champion_gone', becomes: 'raised' },
      { accountId: 'c', key: 'champion_gone', becomes: 'closed' },
    ]);
  });

  it('counts accounts by detector, before and after', () => {
    expect(effect.detectors.find(({ key }) => key === 'use_drop')).toEqual({ key: 'use_drop', live: 1, draft: 1, raised: 1, closed: 1 });
    expect(effect.detectors.find(({ key }) => key === 'promoter')).toMatchObject({ live: 0, draft: 0, raised: 0, closed: 0 });
  });
});
