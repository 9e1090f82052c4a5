import { describe, expect, it } from 'vitest';
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
} from '../../measures/metrics/dossier.examples.ts';
import { contextAsOf, type Dossier, type WorkspaceContext } from '../../measures/metrics/index.ts';
import { WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { DEFAULT_SIGNAL_SETTINGS, detectSignals } from './detectors.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const OTHERS = ['ana', 'bo', 'cy'];

/** Luciana, who came every working day until a day, in an account where others go on. */
const account = (until: DayNumber, differs: Partial<Dossier> = {}): Dossier =>
  aDossier({
    contacts: ['luciana', ...OTHERS].map((name) => aContact(name)),
    roles: [aRole('luciana', 'champion')],
    subscriptions: [aSubscription()],
    usage: usageOf([...officeUse(['luciana'], TODAY - 300, until), ...officeUse(OTHERS, TODAY - 300, TODAY + 1)]),
    ...differs,
  });
const silent = (differs: Partial<Dossier> = {}) => account(TODAY - 60, differs);
const quietFor = (dossier: Dossier, context?: WorkspaceContext) =>
  found('champion_silent', watchOf(dossier, context === undefined ? {} : { context }));

describe('champion_silent', () => {
  it('is found where a champion who came every day has done nothing for weeks while others go on', () => {
    const [quiet] = quietFor(silent());
    expect(quiet).toMatchObject({ subject: contactId('luciana'), severity: 'medium', exposedArrMinor: 1_200_000 });
    expect(quiet?.evidence.params).toMatchObject({
      role: 'champion',
      days: TODAY - (quiet?.sinceDay ?? 0) + 1,
      usualGapDays: 1,
      lastTalk: null,
    });
    expect(quiet?.evidence.stillActive.map((one) => one.contactId).toSorted()).toEqual(OTHERS.map(contactId).toSorted());
    expect(found('champion_gone', watchOf(silent()))).toEqual([]);
  });

  it('is nothing before 45 days, of nobody who is neither champion nor sponsor, and not where the whole account is silent', () => {
    expect(quietFor(account(TODAY - 40))).toEqual([]);
    expect(quietFor(silent({ roles: [aRole('luciana', 'user_lead')] }))).toEqual([]);
    expect(quietFor(silent({ usage: usageOf(officeUse(['luciana', ...OTHERS], TODAY - 300, TODAY - 60)) }))).toEqual([]);
  });

  it('counts talking as a sign too, and asks for six of the gaps that are usual for the person', () => {
    expect(quietFor(silent({ interactions: [aTalk(20, ['luciana'])] }))).toEqual([]);
    const talks = (everyDays: number, lastAgo: number) =>
      Array.from({ length: 12 }, (_, nth) => aTalk(lastAgo + nth * everyDays, ['luciana']));
    const talker = (everyDays: number, lastAgo: number) =>
      silent({ usage: usageOf(officeUse(OTHERS, TODAY - 300, TODAY + 1)), interactions: talks(everyDays, lastAgo) });
    expect(quietFor(talker(7, 50))).toHaveLength(1);
    expect(quietFor(talker(14, 50))).toEqual([]);
    expect(quietFor(talker(14, 100))).toHaveLength(1);
  });

  it('is nobody who came now and then', () => {
    const rows = [
      ...officeUse(OTHERS, TODAY - 300, TODAY + 1),
      ...[200, 160, 120, 80].map((ago) => ({ day: TODAY - ago, contact: 'luciana' })),
    ];
    expect(quietFor(silent({ usage: usageOf(rows) }))).toEqual([]);
  });

  it('counts no days of a pause, and of a source that was silent', () => {
    expect(quietFor(silent({ pauses: [{ sinceDay: TODAY - 40, untilDay: TODAY - 10 }] }))).toEqual([]);
    const dossier = silent();
    const context = contextAsOf([dossier], WORKSPACE, TODAY);
    const gap = { ...context, isSourceGap: (_: string, day: DayNumber) => day >= TODAY - 40 && day < TODAY - 10 };
    expect(quietFor(dossier, gap)).toEqual([]);
    const unheard = { ...context, silences: { interactions: [{ sinceDay: TODAY - 40, lastDay: TODAY - 10 }] } };
    expect(quietFor(dossier, unheard)).toEqual([]);
  });

  it('waits while a pause lasts', () => {
    const paused = silent({ pauses: [{ sinceDay: TODAY - 2, untilDay: TODAY + 9 }] });
    expect(detectSignals(watchOf(paused), DEFAULT_SIGNAL_SETTINGS, false).waiting.has('champion_silent')).toBe(true);
  });

  it('closes when they are seen again, or it is known that they are gone, and goes on when the others fall silent too', () => {
    const open = [anOpen('champion_silent', { subject: contactId('luciana'), sinceDay: TODAY - 59 })];
    const still = (dossier: Dossier) => found('champion_silent', watchOf(dossier, { open }));
    expect(still(silent())).toHaveLength(1);
    expect(still(silent({ interactions: [aTalk(1, ['luciana'])] }))).toEqual([]);
    expect(still(silent({ contacts: [aContact('luciana', { leftDay: TODAY - 3 }), aContact('ana')] }))).toEqual([]);
    expect(still(silent({ usage: usageOf(officeUse(['luciana', ...OTHERS], TODAY - 300, TODAY - 60)) }))).toHaveLength(1);
  });

  it('leaves a sponsor to the detector of sponsors, where that told first', () => {
    const sponsor = silent({ roles: [aRole('luciana', 'sponsor')] });
    expect(quietFor(sponsor)).toMatchObject([{ evidence: { params: { role: 'sponsor' } } }]);
    expect(found('champion_silent', watchOf(sponsor, { open: [anOpen('sponsor_silent')] }))).toEqual([]);
  });
});
