import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeToday, countUrgent, firstOfSections, isUrgent } from './arrange-today.ts';
import { pathReasons } from './path-reasons.ts';
import { aReason, TODAY } from './today-row.examples.ts';
import type { AccountOfToday, Reason } from './today-row.ts';

const anAccount = (id: string, differs: Partial<AccountOfToday> = {}): AccountOfToday => ({
  id,
  stake: 50,
  ownerId: null,
  capacity: 8,
  tier: null,
  isHelpedByProduct: false,
  ...differs,
});
const byId = (accounts: readonly AccountOfToday[]) => new Map(accounts.map((one) => [one.id, one]));
const aTask = (accountId: string, dueDay: number | null) =>
  aReason(accountId, { kind: 'task', key: 'task', severity: null, sinceDay: null, dueDay, title: 'Call' });
const aRisk = (accountId: string, dueDay: number | null, severity: Reason['severity'] = null) =>
  aReason(accountId, { kind: 'risk', key: 'budget', severity, dueDay });

describe('countUrgent', () => {
  it('counts as many accounts as have an urgent row', () => {
    const kinds: readonly Partial<Reason>[] = [
      { severity: 'high' },
      { severity: 'medium' },
      { severity: 'positive' },
      { severity: 'high', snoozedUntilDay: TODAY + 3 },
      { severity: 'high', isDone: true },
      { kind: 'notice', severity: null, dueDay: TODAY + 20 },
      { kind: 'task', severity: null, dueDay: TODAY - 1 },
      { kind: 'risk', severity: null, dueDay: TODAY + 3 },
    ];
    const reasons = kinds.flatMap((one, i) => kinds.map((other, j) => [aReason(`${i}/${j}`, one), aReason(`${i}/${j}`, other)])).flat();
    const accounts = [...new Set(reasons.map((reason) => reason.accountId))].map((id) => anAccount(id));
    const urgent = arrangeToday(accounts, reasons, TODAY).filter((row) => isUrgent(row.section));
    expect(urgent.length).toBeGreaterThan(20);
    expect(urgent.length).toBeLessThan(accounts.length);
    expect(countUrgent(byId(accounts), reasons, TODAY)).toBe(urgent.length);
  });
});

describe('firstOfSections', () => {
  it('cuts each section by itself, so that a long one hides no other', () => {
    const rows = arrangeToday(
      ['a', 'b', 'c', 'd', 'e'].map((id) => anAccount(id)),
      [aReason('a'), aReason('b'), aReason('c'), aTask('d', null), aReason('e', { isDone: true })],
      TODAY,
    );
    const shown = firstOfSections(rows, { now: 2, week: 2, beyond: 2, course: 2, free: 2, later: 2, snoozed: 2, done: 0 });
    expect(shown.map((row) => row.account.id)).toEqual(['a', 'b', 'd']);
  });
});

describe('arrangeToday', () => {
  it('makes one row an account, however many reasons there are, the weightiest first', () => {
    const rows = arrangeToday(
      [anAccount('a')],
      [aReason('a'), aReason('a', { key: 'champion_gone', severity: 'high' }), aTask('a', TODAY + 2)],
      TODAY,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ section: 'now', reasons: [{ key: 'champion_gone' }, { key: 'use_drop' }, { key: 'task' }] });
  });

  it('says what happened before it says when it counts', () => {
    const rows = arrangeToday(
      [anAccount('a')],
      [aReason('a', { key: 'renewal_not_green', severity: 'high', sinceDay: TODAY - 90 }), aReason('a', { severity: 'high' })],
      TODAY,
    );
    expect(rows[0]?.reasons.map((reason) => reason.key)).toEqual(['use_drop', 'renewal_not_green']);
  });

  it('puts what burns before what can wait a week, and within that what is most at stake', () => {
    const accounts = [anAccount('week', { stake: 99 }), anAccount('now', { stake: 10 }), anAccount('more', { stake: 60 })];
    const reasons = [aReason('week'), aReason('now', { severity: 'high' }), aReason('more', { severity: 'high' })];
    expect(arrangeToday(accounts, reasons, TODAY).map((row) => row.account.id)).toEqual(['more', 'now', 'week']);
  });

  it.each([
    ['an overdue task', aTask('a', TODAY - 1), 'now'],
    ['a task of this week', aTask('a', TODAY + 6), 'week'],
    ['a task of next week', aTask('a', TODAY + 7), 'later'],
    ['a task without a day', aTask('a', null), 'later'],
    ['a notice period that ends in 14 days', aReason('a', { kind: 'notice', severity: null, dueDay: TODAY + 14 }), 'now'],
    ['a broken service level', aReason('a', { key: 'sla_breach' }), 'now'],
    ['an overdue risk', aRisk('a', TODAY - 1), 'now'],
    ['a risk due this week', aRisk('a', TODAY), 'week'],
    ['a large risk that nobody planned anything for', aRisk('a', null, 'high'), 'now'],
    ['a large risk that somebody has in hand', aRisk('a', TODAY + 30, 'high'), 'later'],
    ['good news', aReason('a', { severity: 'positive' }), 'later'],
    ['what was snoozed', aReason('a', { severity: 'high', snoozedUntilDay: TODAY + 3 }), 'snoozed'],
    ['what was closed today', aReason('a', { isDone: true }), 'done'],
  ])('says %s is %s', (_, reason, section) => {
    expect(arrangeToday([anAccount('a')], [reason], TODAY)[0]?.section).toBe(section);
  });

  it('tells what happened before the risk that it is behind, and that before a task', () => {
    const rows = arrangeToday(
      [anAccount('a')],
      [aTask('a', TODAY - 1), aRisk('a', TODAY - 1, 'high'), aReason('a', { severity: 'high' })],
      TODAY,
    );
    expect(rows[0]?.reasons.map(({ kind }) => kind)).toEqual(['signal', 'risk', 'task']);
  });

  it('does not let a snoozed reason hide one that waits', () => {
    const rows = arrangeToday([anAccount('a')], [aReason('a', { snoozeUntilWorse: true, severity: 'high' }), aTask('a', TODAY - 1)], TODAY);
    expect(rows[0]).toMatchObject({ section: 'now', reasons: [{ kind: 'task' }] });
  });

  it('has no row for an account without a reason', () => {
    expect(arrangeToday([anAccount('a')], [], TODAY)).toEqual([]);
  });
});

describe('capacity', () => {
  const owned = (n: number, differs: Partial<AccountOfToday> = {}) =>
    Array.from({ length: n }, (_, i) => anAccount(`w${String(i).padStart(2, '0')}`, { ownerId: 'ana', stake: 90 - i, ...differs }));
  const beyond = (accounts: readonly AccountOfToday[], reasons = accounts.map(({ id }) => aReason(id))) =>
    arrangeToday(accounts, reasons, TODAY).flatMap((row) => (row.section === 'beyond' ? [row.account.id] : []));

  it('of a member is eight accounts with signals, of a pooled book forty; the rest follows in its order', () => {
    expect(beyond(owned(8))).toEqual([]);
    expect(beyond(owned(11))).toEqual(['w08', 'w09', 'w10']);
    expect(beyond(owned(41, { capacity: 40 }))).toEqual(['w40']);
    expect(beyond(owned(30, { ownerId: null }))).toEqual([]);
    expect(beyond([...owned(8), anAccount('of bo', { ownerId: 'bo', stake: 1 })])).toEqual([]);
  });

  it('is taken by what cannot wait first, which is never moved, nor is what is due', () => {
    const accounts = owned(12);
    const urgent = accounts.map(({ id }, i) => aReason(id, { severity: i > 2 ? 'high' : 'medium' }));
    expect(beyond(accounts, urgent)).toEqual(['w00', 'w01', 'w02']);
    const due = accounts.map(({ id }) => aTask(id, TODAY + 2));
    expect(beyond(accounts, due)).toEqual([]);
    expect(beyond(accounts, [...due, ...accounts.map(({ id }) => aReason(id))])).toEqual([]);
  });

  it('whatever there is, keeps no more than it holds but what cannot wait, and puts off none with more at stake than one it keeps', () => {
    const some = fc.array(
      fc.record({
        severity: fc.constantFrom<'high' | 'medium'>('high', 'medium'),
        stake: fc.nat(100),
        owner: fc.constantFrom('ana', 'bo'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, fc.nat(12), (all, capacity) => {
        const accounts = all.map(({ stake, owner }, i) => anAccount(`w${i}`, { ownerId: owner, stake, capacity }));
        const reasons = all.map(({ severity }, i) => aReason(`w${i}`, { severity }));
        const rows = arrangeToday(accounts, reasons, TODAY);
        for (const owner of ['ana', 'bo']) {
          const of = (section: string) => rows.filter((row) => row.section === section && row.account.ownerId === owner);
          const [now, week, beyond] = [of('now'), of('week'), of('beyond')];
          expect(now).toHaveLength(all.filter((one) => one.severity === 'high' && one.owner === owner).length);
          expect(week).toHaveLength(Math.max(0, Math.min(week.length + beyond.length, capacity - now.length)));
          const least = Math.min(...week.map((row) => row.account.stake ?? 0));
          for (const row of beyond) expect(row.account.stake ?? 0).toBeLessThanOrEqual(least);
        }
      }),
    );
  });

  it('leaves the count of what is urgent as it is', () => {
    const accounts = owned(20);
    const reasons = accounts.map(({ id }) => aReason(id));
    expect(arrangeToday(accounts, reasons, TODAY).filter((row) => isUrgent(row.section))).toHaveLength(
      countUrgent(byId(accounts), reasons, TODAY),
    );
  });
});

describe('exceptions', () => {
  const pooled = (id: string, differs: Partial<AccountOfToday> = {}) => anAccount(id, { tier: 'pooled', stake: 20, ...differs });
  const sectionsOf = (accounts: readonly AccountOfToday[], reasons: readonly Reason[]) =>
    arrangeToday(accounts, reasons, TODAY).map((row) => [row.account.id, row.section]);
  const aPath = (accountId: string) => aReason(accountId, { kind: 'path', key: 'lingers', severity: null });

  it('are pooled accounts off the usual path of their peers, or with half of all that can be at stake', () => {
    const accounts = [
      pooled('off'),
      pooled('rich', { stake: 50 }),
      pooled('poor', { stake: 49 }),
      anAccount('named', { tier: 'mid', stake: 1 }),
    ];
    const reasons = [aPath('off'), aReason('off'), aReason('rich'), aReason('poor'), aReason('named')];
    expect(sectionsOf(accounts, reasons)).toEqual([
      ['rich', 'week'],
      ['off', 'week'],
      ['named', 'week'],
      ['poor', 'course'],
    ]);
    expect(countUrgent(byId(accounts), reasons, TODAY)).toBe(3);
  });

  it('are those with what cannot wait, a date or a task, whatever is at stake', () => {
    const accounts = ['high', 'due', 'notice'].map((id) => pooled(id));
    const reasons = [
      aReason('high', { severity: 'high' }),
      aReason('due'),
      aTask('due', TODAY + 3),
      aReason('notice'),
      aReason('notice', { kind: 'notice', severity: null, dueDay: TODAY + 9 }),
    ];
    expect(sectionsOf(accounts, reasons).every(([, section]) => section === 'now' || section === 'week')).toBe(true);
  });

  it('take the capacity of a pooled book alone: who is on course takes no place', () => {
    const off = Array.from({ length: 41 }, (_, i) => pooled(`off${i}`, { ownerId: 'joana', capacity: 40 }));
    const calm = Array.from({ length: 30 }, (_, i) => pooled(`calm${i}`, { ownerId: 'joana', capacity: 40, stake: 40 }));
    const reasons = [...off.flatMap(({ id }) => [aPath(id), aReason(id)]), ...calm.map(({ id }) => aReason(id))];
    const counts = Map.groupBy(arrangeToday([...off, ...calm], reasons, TODAY), ({ section }) => section);
    expect([counts.get('week')?.length, counts.get('beyond')?.length, counts.get('course')?.length]).toEqual([40, 1, 30]);
  });

  it('are not told again of whom somebody has in hand', () => {
    const off = {
      kind: 'lingers' as const,
      stage: 'adopting' as const,
      since: '2026-01-01',
      days: 90,
      usualDays: 40,
      peers: 'Starter',
      stays: 30,
    };
    const told = [aTask('planned', TODAY + 30), aReason('snoozed', { snoozedUntilDay: TODAY + 9 }), aReason('open')];
    const reasons = pathReasons(
      ['planned', 'snoozed', 'open', 'quiet'].map((accountId) => ({ ...off, accountId })),
      told,
    );
    expect(reasons.map(({ accountId }) => accountId)).toEqual(['open', 'quiet']);
    expect(reasons[0]).toMatchObject({ kind: 'path', key: 'lingers', evidence: { stage: 'adopting', days: 90, usualDays: 40 } });
  });
});
