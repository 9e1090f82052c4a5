import { describe, expect, it } from 'vitest';
import { aContact, aDossier, aSubscription, contactId, officeUse, TODAY, usageOf } from '../../measures/metrics/dossier.examples.ts';
import { type AnswerFacts, type Dossier, known } from '../../measures/metrics/index.ts';
import { advanceSignals, type Signal } from './advance-signals.ts';
import type { Finding } from './finding.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva'];
const VALUED = { active_seat_ratio: known(0.95), seats: known(5), days_since_value: known(40) };

const healthy = (differs: Partial<Dossier> = {}): Dossier =>
  aDossier({
    contacts: PEOPLE.map((name) => aContact(name)),
    subscriptions: [aSubscription()],
    usage: usageOf(officeUse(PEOPLE, TODAY - 100, TODAY + 1)),
    ...differs,
  });
const green = (dossier: Dossier, differs: Parameters<typeof watchOf>[1] = {}) => {
  const watch = watchOf(dossier, { band: 'green', ...differs });
  return { ...watch, readings: { ...watch.readings, ...VALUED } };
};

describe('expansion_ready', () => {
  const risk = (state: 'open' | 'averted'): Dossier['risks'] => [
    {
      id: 'rsk_1',
      versions: [{ day: TODAY - 9, state, kind: 'budget', exposedMinor: null, currency: null }],
    },
  ];

  it('is found where nearly every seat is in use, and never beside an open risk', () => {
    expect(found('expansion_ready', green(healthy()))).toHaveLength(1);
    expect(found('expansion_ready', green(healthy({ risks: risk('averted') })))).toHaveLength(1);
    expect(found('expansion_ready', green(healthy({ risks: risk('open') })))).toEqual([]);
    const open = [anOpen('expansion_ready', { severity: 'positive' })];
    expect(found('expansion_ready', green(healthy({ risks: risk('open') }), { open }))).toEqual([]);
  });
});

describe('promoter', () => {
  const answer = (name: string, daysAgo: number, score = 10): AnswerFacts => ({
    id: `ans_${name}_${daysAgo}`,
    contactId: contactId(name),
    kind: 'nps',
    score,
    comment: null,
    day: TODAY - daysAgo,
  });
  const answered = (...answers: readonly AnswerFacts[]) => green(healthy({ answers }));
  const asSignal = (finding: Finding, differs: Partial<Signal>): Signal => ({
    ...finding,
    id: 'sig_1',
    state: 'closed',
    openedDay: TODAY - 100,
    lastSeenDay: TODAY - 30,
    closedDay: TODAY - 30,
    closedAs: 'over',
    lookAgainDay: null,
    snoozedUntilDay: null,
    isSnoozedUntilWorse: false,
    whenSnoozed: null,
    ...differs,
  });
  const opens = (findings: readonly Finding[], past: readonly Signal[], day: number) =>
    advanceSignals(past, { findings, waiting: new Set(), asked: new Set(['promoter']), gaveWay: new Set() }, day).opened.map(
      (one) => one.subject,
    );

  it('is of each person who would recommend us, three at most, the newest first; while one is open, of nobody else', () => {
    const answers = PEOPLE.map((name, nth) => answer(name, 10 + nth));
    expect(found('promoter', answered(...answers)).map((one) => one.subject)).toEqual(PEOPLE.slice(0, 3).map(contactId));
    const open = [anOpen('promoter', { subject: contactId('di'), severity: 'positive' })];
    expect(found('promoter', { ...answered(...answers), open }).map((one) => one.subject)).toEqual([contactId('di')]);
    expect(found('promoter', answered(answer('ana', 10, 8)))).toEqual([]);
  });

  it('asks nobody twice in 180 days, and does not keep the others from being asked', () => {
    const findings = found('promoter', answered(answer('ana', 5), answer('bo', 6)));
    const [ofAna] = findings;
    if (ofAna === undefined) throw new Error('ana would recommend us');
    const asked = asSignal(ofAna, { openedDay: TODAY - 170, closedDay: TODAY - 160 });
    expect(opens(findings, [asked], TODAY)).toEqual([contactId('bo')]);
    expect(opens(findings, [asked], TODAY + 9)).toEqual([contactId('bo')]);
    expect(opens(findings, [asked], TODAY + 10)).toEqual([contactId('ana'), contactId('bo')]);
    const long = asSignal(ofAna, { openedDay: TODAY - 200, closedDay: TODAY - 119 });
    expect(opens(findings, [long], TODAY)).toEqual([contactId('bo')]);
  });
});
