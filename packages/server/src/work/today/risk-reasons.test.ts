import { describe, expect, it } from 'vitest';
import type { RegisterLine } from '../../judgements/risks/index.ts';
import { dayToIso } from '../../kernel/time.ts';
import { riskReasons } from './risk-reasons.ts';

const TODAY = 20_000;
const iso = (days: number) => dayToIso(TODAY + days);
const aRisk = (differs: Partial<RegisterLine> = {}): RegisterLine => ({
  id: 'rsk_1',
  accountId: 'acc_1',
  accountName: 'Acme',
  kind: 'competitor',
  title: 'Pilot with a rival',
  state: 'open',
  reason: null,
  mitigation: 'Executive call',
  exposedMinor: 200_000,
  currency: 'USD',
  ownerId: 'mem_ana',
  ownerName: 'Ana Ruiz',
  dueOn: null,
  openedOn: iso(-20),
  closedOn: null,
  isOverdue: false,
  exposedArrMinor: 200_000,
  accountArrMinor: 1_000_000,
  isTended: false,
  version: 1,
  signals: [],
  areSignalsOver: false,
  ...differs,
});
const asked = (differs: Partial<RegisterLine>, by: Partial<Parameters<typeof riskReasons>[1]> = {}) =>
  riskReasons([aRisk(differs)], { today: TODAY, memberId: 'mem_ana', isEveryone: true, ...by });

describe('a risk is a reason', () => {
  it.each([
    ['overdue', { dueOn: iso(-3) }, true],
    ['due today', { dueOn: iso(0) }, true],
    ['due within a week', { dueOn: iso(6) }, true],
    ['due in a week', { dueOn: iso(7) }, false],
    ['without a day', {}, false],
    ['over a quarter of the ARR', { exposedArrMinor: 250_001 }, true],
    ['a quarter of the ARR', { exposedArrMinor: 250_000 }, false],
    ['of an ARR that is not known', { exposedArrMinor: 900_000, accountArrMinor: null }, false],
    ['of an unknown exposure', { exposedArrMinor: null }, false],
    ['overdue, and closed', { dueOn: iso(-3), state: 'averted' as const, closedOn: iso(0) }, false],
  ])('where it is %s: %s', (_, differs, expected) => {
    expect(asked(differs).length === 1).toBe(expected);
  });

  it('with what it exposes as evidence, of its account, and mine where I own it', () => {
    expect(asked({ dueOn: iso(-3), exposedArrMinor: 300_000 })).toEqual([
      expect.objectContaining({
        accountId: 'acc_1',
        kind: 'risk',
        id: 'rsk_1',
        key: 'competitor',
        title: 'Pilot with a rival',
        severity: 'high',
        dueDay: TODAY - 3,
        isMine: true,
        isDone: false,
        evidence: expect.objectContaining({ exposedArrMinor: 300_000, exposedShare: 0.3, mitigation: 'Executive call', owner: 'Ana Ruiz' }),
      }),
    ]);
    expect(asked({ dueOn: iso(-3), ownerId: 'mem_bo' })[0]).toMatchObject({ isMine: false });
    expect(asked({ dueOn: iso(-3), ownerId: null }, { memberId: null })[0]).toMatchObject({ isMine: false });
  });

  it('in a book of its owner, and in that of its account where nobody owns it', () => {
    const book = { isEveryone: false };
    expect(asked({ dueOn: iso(-3) }, book)).toHaveLength(1);
    expect(asked({ dueOn: iso(-3), ownerId: null }, book)).toHaveLength(1);
    expect(asked({ dueOn: iso(-3), ownerId: 'mem_bo' }, book)).toHaveLength(0);
  });

  it('that is done once somebody reviewed it today and it asks for nothing more, or closed it', () => {
    expect(asked({ isTended: true, dueOn: iso(30) })).toMatchObject([{ isDone: true, closedAs: null }]);
    expect(asked({ isTended: true, state: 'averted', closedOn: iso(0) })).toMatchObject([{ isDone: true, closedAs: 'averted' }]);
    expect(asked({ isTended: true, dueOn: iso(-1) })).toMatchObject([{ isDone: false }]);
    // Written and corrected within the day: nothing that anybody had waited for.
    expect(asked({ isTended: true, dueOn: iso(30), openedOn: iso(0) })).toHaveLength(0);
    expect(asked({ isTended: true, state: 'averted', openedOn: iso(0), closedOn: iso(0) })).toHaveLength(1);
  });
});
