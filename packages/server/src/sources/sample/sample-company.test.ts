import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import type { RowKind } from '../imports/index.ts';
import { aCompany, SEEDS, TODAY } from './sample-rows.examples.ts';
import { FACT_KINDS, sampleCompany } from './sample-company.ts';

function bytesOf(seed: number, kinds: readonly RowKind[]): string {
  const company = sampleCompany({ seed, today: TODAY });
  const hash = createHash('sha256');
  for (const kind of kinds)
    for (const row of company.rows(kind, { since: TODAY - 100, until: TODAY - 80 })) hash.update(JSON.stringify(row));
  hash.update(JSON.stringify(company.truth));
  return hash.digest('hex');
}

// Two years of use take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('the same arguments', () => {
  it('give the same bytes, in whatever order the rows are asked for', () => {
    const forward = bytesOf(7, [...FACT_KINDS, 'usage']);
    expect(bytesOf(7, [...FACT_KINDS, 'usage'])).toBe(forward);
    expect(bytesOf(8, [...FACT_KINDS, 'usage'])).not.toBe(forward);
    const company = sampleCompany({ seed: 7, today: TODAY });
    const late = [...company.rows('usage', { since: TODAY - 3, until: TODAY })];
    expect([...company.rows('tickets')]).toEqual([...aCompany().rows('tickets')]);
    expect([...aCompany().rows('usage', { since: TODAY - 3, until: TODAY })]).toEqual(late);
  });

  it('mean days relative to today', () => {
    const later = sampleCompany({ seed: 7, today: TODAY + 100 });
    expect(later.truth.stories['X15']?.accounts).toEqual(aCompany().truth.stories['X15']?.accounts);
    expect(later.opening).toBe(TODAY + 100 - 730);
  });
});

describe('the outline', () => {
  it.each(SEEDS)('is kept by seed %i', (seed) => {
    const { truth } = aCompany(seed);
    expect(truth.accountsBySegment).toEqual({ Enterprise: 18, Business: 62, Starter: 110, Free: 60 });
    expect(truth.payingToday).toEqual({ Enterprise: 17, Business: 55, Starter: 85, Free: 4 });
    expect(lossesByYear(seed)).toEqual({ Enterprise: [0, 1], Business: [3, 4], Starter: [10, 15] });
    expect(truth.pillarLeaves).toHaveLength(8);
  });

  it.each(SEEDS)('comes with about as many people and as much talk in seed %i', (seed) => {
    const company = aCompany(seed);
    expect(new Set([...company.rows('contacts')].map((row) => row.contact)).size).toSatisfy(within(3_400, 4_000));
    expect([...company.rows('interactions')].length).toSatisfy(within(8_000, 10_000));
    expect([...company.rows('tickets')].length).toSatisfy(within(2_150, 2_700));
    expect(npsOf(seed)).toSatisfy(within(20, 42));
    expect(csatOf(seed)).toSatisfy(within(4.1, 4.5));
    expect(slaOf(seed)).toSatisfy(within(0.91, 0.97));
  });

  it('comes to about 1.4 million usage events', () => {
    let events = 0;
    for (const row of aCompany().rows('usage')) events += row.count ?? 1;
    expect(events).toSatisfy(within(1_200_000, 1_600_000));
  });
});

describe('rows', () => {
  it.each(FACT_KINDS.filter((kind) => !['products', 'rates', 'releases', 'contacts', 'subscriptions', 'partners'].includes(kind)))(
    'of kind %s have ids of their own',
    (kind) => {
      const ids = [...aCompany().rows(kind)].map((row) => Object.values(row)[0]);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('name accounts and people that are there', () => {
    const accounts = new Set([...aCompany().rows('accounts')].map((row) => row.account));
    const people = new Set([...aCompany().rows('contacts')].map((row) => row.contact));
    for (const kind of [
      'subscriptions',
      'invoices',
      'tickets',
      'answers',
      'interactions',
      'tasks',
      'values',
      'customWork',
      'serviceHours',
      'partners',
      'orderSteps',
      'renewalCalls',
      'risks',
      'opportunities',
      'invoiceLines',
      'payments',
      'refunds',
      'refundRequests',
      'creditNotes',
    ] as const) {
      expect([...aCompany().rows(kind)].filter((row) => !accounts.has(row.account as string))).toEqual([]);
    }
    const talked = [...aCompany().rows('interactions')].flatMap((row) => row.contacts ?? []);
    const acted = [...aCompany().rows('usage', { since: TODAY - 400, until: TODAY - 390 })].map((row) => row.contact as string);
    expect([...talked, ...acted].filter((contact) => !people.has(contact))).toEqual([]);
  });

  it('tell nothing of today or later, but what was agreed beforehand', () => {
    const today = '2026-11-21';
    const told = [
      ...[...aCompany().rows('tickets')].flatMap((row) => [row.openedAt, row.firstResponseAt, row.solvedAt]),
      ...[...aCompany().rows('interactions')].map((row) => row.at),
      ...[...aCompany().rows('answers')].map((row) => row.answeredAt),
      ...[...aCompany().rows('invoices')].flatMap((row) => [row.issuedOn, row.paidOn, ...(row.refusedOn ?? [])]),
      ...[...aCompany().rows('tasks')].flatMap((row) => [row.createdAt, row.doneAt]),
      ...[...aCompany().rows('values')].map((row) => row.confirmedOn),
      ...[...aCompany().rows('pulses')].map((row) => row.at),
      ...[...aCompany().rows('notes')].map((row) => row.at),
      ...[...aCompany().rows('milestones')].map((row) => row.doneOn),
      ...[...aCompany().rows('customWork')].flatMap((row) => [row.madeOn, row.ownerGoneOn]),
      ...[...aCompany().rows('serviceHours')].map((row) => row.workedOn),
      ...[...aCompany().rows('partners')].flatMap((row) => [row.since, row.leavesOn]),
      ...[...aCompany().rows('orderSteps')].flatMap((row) => [
        row.openedOn,
        row.quotedOn,
        row.orderedOn,
        row.provisionedOn,
        row.entitledOn,
        row.lostOn,
      ]),
      ...[...aCompany().rows('payments')].map((row) => row.paidOn),
      ...[...aCompany().rows('refunds')].map((row) => row.refundedOn),
      ...[...aCompany().rows('creditNotes')].map((row) => row.issuedOn),
      ...[...aCompany().rows('refundRequests')].flatMap((row) => [row.askedOn, row.decidedOn]),
      ...[...aCompany().rows('renewalCalls')].map((row) => row.calledOn),
      ...[...aCompany().rows('risks')].flatMap((row) => [row.openedOn, row.closedOn]),
      ...[...aCompany().rows('opportunities')].flatMap((row) => [row.openedOn, row.closedOn]),
      ...[...aCompany().rows('costs')].flatMap((row) => [row.on, row.month]),
    ];
    expect(told.filter((when) => when != null && when >= today)).toEqual([]);
  });

  it('of the newest days tell the time, within working hours there and on the day here', () => {
    const zones = new Map([...aCompany().rows('accounts')].map((row) => [row.account, row.timeZone as string]));
    const day = TODAY - 20;
    const here = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Madrid' });
    for (const timeZone of new Set(zones.values())) {
      const there = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
      const moments = [...aCompany().rows('usage', { since: day, until: day + 1 })]
        .filter((row) => zones.get(row.account as string) === timeZone)
        .map((row) => new Date(row.at as string));
      expect(moments.length).toBeGreaterThan(0);
      expect([...new Set(moments.map((at) => isoToDay(here.format(at))))]).toEqual([day]);
      expect(moments.map((at) => Number(there.format(at))).filter((hour) => hour < 8 || hour > 18)).toEqual([]);
    }
  });

  it('before that only the day', () => {
    const rows = [...aCompany().rows('usage', { since: TODAY - 100, until: TODAY - 99 })];
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.filter((row) => row.at !== undefined || row.day !== '2026-08-13')).toEqual([]);
  });
});

function within(low: number, high: number): (value: number) => boolean {
  return (value) => value >= low && value <= high;
}

function lossesByYear(seed: number): Record<string, [number, number]> {
  const segments = new Map([...aCompany(seed).rows('accounts')].map((row) => [row.account, row.segment as string]));
  const counts: Record<string, [number, number]> = {};
  const isStoryOfReturn = (account: string) => account === 'frutas-del-valle';
  for (const { account, churnedOn } of aCompany(seed).rows('churns')) {
    if (isStoryOfReturn(account)) continue;
    const own = (counts[segments.get(account) ?? ''] ??= [0, 0]);
    own[isoToDay(churnedOn) > TODAY - 365 ? 1 : 0] += 1;
  }
  return counts;
}

function npsOf(seed: number): number {
  const scores = [...aCompany(seed).rows('answers')].filter((row) => row.kind === 'nps').map((row) => row.score);
  return (100 * (scores.filter((score) => score >= 9).length - scores.filter((score) => score <= 6).length)) / scores.length;
}

function csatOf(seed: number): number {
  const scores = [...aCompany(seed).rows('answers')].filter((row) => row.kind === 'csat').map((row) => row.score);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function slaOf(seed: number): number {
  const decided = [...aCompany(seed).rows('tickets')].filter((row) => row.slaMet !== null);
  return decided.filter((row) => row.slaMet === true).length / decided.length;
}
