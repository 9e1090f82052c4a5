import { describe, expect, it } from 'vitest';
import type { DayNumber } from '../../kernel/time.ts';
import { contextAsOf, type Dossier, type PartnerFacts } from '../../measures/metrics/index.ts';
import {
  aContact,
  aDossier,
  aRole,
  aSubscription,
  aTalk,
  contactId,
  officeUse,
  TODAY,
  usageOf,
  WORKSPACE,
} from '../../measures/metrics/dossier.examples.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const LEFT = TODAY - 26;
const aPartner = (differs: Partial<PartnerFacts> = {}): PartnerFacts => ({
  partnerId: 'par_integra',
  people: [],
  name: 'Integra Andina',
  role: 'integration',
  engagements: 2,
  keysHeld: ['ERP', 'VPN'],
  sinceDay: TODAY - 400,
  untilDay: null,
  successor: null,
  succeededDay: null,
  leavesDay: LEFT,
  leaveToldDay: LEFT,
  toldBy: 'import',
  accounts: 6,
  ...differs,
});
const hanging = (...partners: readonly PartnerFacts[]) => watchOf(aDossier({ subscriptions: [aSubscription()], partners }));

describe('partner_exit', () => {
  it('tells who leaves, since when, what it holds, and on how many accounts', () => {
    expect(found('partner_exit', hanging(aPartner()))).toMatchObject([
      {
        subject: 'par_integra',
        severity: 'high',
        sinceDay: LEFT,
        evidence: { params: { name: 'Integra Andina', engagements: 2, keys: 2, accounts: 6, toldBy: 'import', isAhead: 'no' } },
      },
    ]);
  });

  it('says nothing before it was told, and of an exit that lies ahead as soon as it is', () => {
    expect(found('partner_exit', hanging(aPartner({ leaveToldDay: TODAY + 1 })))).toEqual([]);
    const ahead = found('partner_exit', hanging(aPartner({ leavesDay: TODAY + 30, leaveToldDay: TODAY - 2 })));
    expect(ahead).toMatchObject([{ sinceDay: TODAY - 2, evidence: { params: { isAhead: 'yes' } } }]);
  });

  it('names who can be called, three at most, and nobody who left', () => {
    const person = (name: string, leftDay: number | null = null) => ({ name, jobTitle: name === 'Ana' ? 'project lead' : null, leftDay });
    const people = [person('Ana'), person('Bea'), person('Gone', TODAY - 1), person('Cal', TODAY + 9), person('Dan')];
    const [exit] = found('partner_exit', hanging(aPartner({ people })));
    expect(exit?.evidence.params).toMatchObject({ people: 4, peopleNames: 'Ana (project lead), Bea, Cal' });
  });

  it('is over once a team of the account or another partner for the same is named', () => {
    expect(found('partner_exit', hanging(aPartner({ successor: 'own_team', succeededDay: TODAY })))).toEqual([]);
    const other = aPartner({ partnerId: 'par_next', leavesDay: null, leaveToldDay: null, sinceDay: TODAY - 3 });
    expect(found('partner_exit', hanging(aPartner(), other))).toEqual([]);
    expect(found('partner_exit', hanging(aPartner(), { ...other, role: 'resale' }))).toHaveLength(1);
    expect(found('partner_exit', hanging(aPartner(), { ...other, leavesDay: TODAY + 9, leaveToldDay: TODAY }))).toHaveLength(2);
  });

  it('does not take the end that the exit brought for a successor, and leaves alone what had ended long before', () => {
    expect(found('partner_exit', hanging(aPartner({ untilDay: LEFT })))).toHaveLength(1);
    expect(found('partner_exit', hanging(aPartner({ untilDay: LEFT - 90 })))).toEqual([]);
    expect(found('partner_exit', hanging(aPartner({ leavesDay: null, leaveToldDay: null })))).toEqual([]);
  });
});

describe('complexity_high', () => {
  const pieces = (count: number, madeDay: DayNumber): Dossier['customWork'] =>
    Array.from({ length: count }, () => ({
      kind: 'integration',
      title: null,
      owner: null,
      unownedDay: madeDay,
      upkeepHoursMonth: null,
      madeDay,
      retiredDay: null,
    }));
  const artefacts = (count: number, madeDay: DayNumber, differs: Partial<Dossier['customWork'][number]> = {}) =>
    pieces(count, madeDay).map((one) => ({ ...one, kind: 'artefact' as const, ...differs }));
  const custom = (...customWork: Dossier['customWork']) => aDossier({ subscriptions: [aSubscription()], customWork });
  const old = TODAY - 400;

  it('is found from 60 on, tells the heaviest parts first, and closes below 50', () => {
    const heavy = custom(...artefacts(15, old), ...pieces(3, old));
    const [high] = found('complexity_high', watchOf(heavy));
    expect(high?.evidence.params['debt']).toBe(66);
    expect(high?.evidence.parts.slice(0, 2).map((one) => [one.part, one.points])).toEqual([
      ['artefacts', 30],
      ['integrations', 24],
    ]);
    const open = [anOpen('complexity_high')];
    const less = custom(...artefacts(12, old), ...pieces(3, old).slice(0, 2));
    expect(found('complexity_high', watchOf(less))).toEqual([]);
    expect(found('complexity_high', watchOf(less, { open }))).toHaveLength(1);
    expect(found('complexity_high', watchOf(custom(...artefacts(15, old)), { open }))).toEqual([]);
  });

  it('is found where it rises by 15 within 90 days, but not where custom work is told for the first time', () => {
    const risen = custom(...artefacts(2, old, { unownedDay: null }), ...pieces(2, TODAY - 20));
    expect(found('complexity_high', watchOf(risen))).toMatchObject([{ evidence: { params: { isRising: 'yes', before: 4 } } }]);
    expect(found('complexity_high', watchOf(custom(...pieces(3, TODAY - 20))))).toEqual([]);
  });
});

describe('trial_abandoned', () => {
  const START = TODAY - 60;
  const elder = aDossier({ usage: usageOf([{ day: START - 300, contact: 'eva' }]) });
  const watchTrial = (dossier: Dossier, day = TODAY) => watchOf(dossier, { day, context: contextAsOf([dossier, elder], WORKSPACE, day) });
  const trial = (until: DayNumber, differs: Partial<Dossier> = {}) =>
    aDossier({
      contacts: [aContact('ana'), aContact('rui')],
      subscriptions: [aSubscription({ startDay: START, isTrial: true, versions: [{ plan: 'Trial', mrrMinor: 0 }] })],
      usage: usageOf(officeUse(['ana', 'rui'], START, until)),
      ...differs,
    });

  it('tells what was done before it was given up, after the idle limit of the product', () => {
    const given = trial(START + 21);
    const [abandoned] = found('trial_abandoned', watchTrial(given));
    expect(abandoned).toMatchObject({ severity: 'medium', exposedArrMinor: null });
    expect(abandoned?.evidence.params).toMatchObject({
      kind: 'trial',
      plan: 'Trial',
      isUsed: 'yes',
      activeDays: 15,
      actions: 30,
      contacts: 2,
    });
    expect(abandoned?.evidence.who.map((one) => one.name)).toEqual(['ana', 'rui']);
    expect(found('trial_abandoned', watchTrial(trial(TODAY - 5)))).toEqual([]);
  });

  it('tells of who never came too, but as little', () => {
    const never = trial(START);
    expect(found('trial_abandoned', watchTrial(never))).toMatchObject([
      { severity: 'low', sinceDay: START, evidence: { params: { isUsed: 'no', activeDays: 0, lastDay: null } } },
    ]);
    expect(found('trial_abandoned', watchTrial(never, START + 10))).toEqual([]);
  });

  it('is never found at a paying account, nor at one that paid once, nor long after', () => {
    const paying = trial(START + 21, { subscriptions: [aSubscription({ startDay: START })] });
    const paid = trial(START + 21, {
      subscriptions: [
        aSubscription({
          startDay: START,
          versions: [{ mrrMinor: 0 }, { fromDay: START + 5, mrrMinor: 900 }, { fromDay: START + 9, mrrMinor: 0 }],
        }),
      ],
    });
    for (const dossier of [paying, paid]) expect(found('trial_abandoned', watchTrial(dossier))).toEqual([]);
    expect(found('trial_abandoned', watchTrial(trial(START + 21), TODAY + 120))).toEqual([]);
  });

  it('waits while a pause is agreed', () => {
    expect(found('trial_abandoned', watchTrial(trial(START + 21, { pauses: [{ sinceDay: TODAY - 3, untilDay: TODAY + 9 }] })))).toEqual([]);
  });

  it('asks who tries the product nothing that customers are asked', () => {
    const left = trial(START + 21, {
      contacts: [aContact('ana', { leftDay: TODAY - 4 })],
      roles: [aRole('ana', 'champion')],
    });
    expect(found('champion_gone', watchTrial(left))).toEqual([]);
  });
});

describe('mail that comes back', () => {
  const account = (softDaysAgo: readonly number[], interactions: Dossier['interactions'] = []) =>
    aDossier({
      contacts: [aContact('luciana', { softBounceDays: softDaysAgo.map((ago) => TODAY - ago) })],
      roles: [aRole('luciana', 'champion')],
      interactions,
      subscriptions: [aSubscription()],
    });

  it('is nothing while it was once or twice, or over a long time', () => {
    expect(found('champion_gone', watchOf(account([10])))).toEqual([]);
    expect(found('champion_gone', watchOf(account([10, 4])))).toEqual([]);
    expect(found('champion_gone', watchOf(account([90, 50, 4])))).toEqual([]);
  });

  it('is a pillar that may have left after three days of a month without a word from them', () => {
    expect(found('champion_gone', watchOf(account([20, 10, 4])))).toMatchObject([
      { subject: contactId('luciana'), sinceDay: TODAY - 4, evidence: { params: { how: 'bounced_often' } } },
    ]);
    expect(found('champion_gone', watchOf(account([20, 10, 4], [aTalk(2, ['luciana'])])))).toEqual([]);
  });
});
