import { describe, expect, it, vi } from 'vitest';
import { dayToIso, isoToDay } from '../../kernel/time.ts';
import type { RowOf } from '../imports/index.ts';
import { aCompany, daysAgo, rowsOf, SEEDS, TODAY } from './sample-rows.examples.ts';

// The first question of a file plans the whole company, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const usageOf = (account: string, since: number, until: number) => [
  ...aCompany().rows('usage', { since: TODAY - since, until: TODAY - until, accounts: new Set([account]) }),
];
const dayOf = (row: RowOf['usage']) => TODAY - isoToDay((row.day ?? row.at) as string);
const contactDays = (rows: readonly RowOf['usage'][]) => new Set(rows.map((row) => `${row.contact}/${dayOf(row)}`)).size;
const twoWay = (account: string) =>
  rowsOf('interactions', account).filter((row) => row.direction === 'two_way' && row.isAutomated !== true);
const decidersOf = (account: string) =>
  new Set(
    rowsOf('contacts', account)
      .filter((row) => row.role === 'buyer' || row.role === 'sponsor')
      .map((row) => row.contact),
  );

describe('every story', () => {
  it.each(SEEDS)('is planted in accounts of seed %i', (seed) => {
    const company = aCompany(seed);
    const accounts = new Set([...company.rows('accounts')].map((row) => row.account));
    const untold = Object.entries(company.truth.stories).filter(([id, story]) => story.accounts.length === 0 && !['N1', 'N4'].includes(id));
    expect(untold.map(([id]) => id)).toEqual([]);
    expect(
      Object.values(company.truth.stories)
        .flatMap((story) => story.accounts)
        .filter((key) => !accounts.has(key)),
    ).toEqual([]);
    expect(Object.keys(company.truth.stories)).toHaveLength(30);
  });
});

describe('X01 Ferragens Ipê', () => {
  const people = rowsOf('contacts', 'ferragens-ipe');
  const luciana = people.find((row) => row.name === 'Luciana Prado');

  it('loses its champion step by step', () => {
    expect(luciana?.role).toBe('champion');
    expect([luciana?.bouncedOn, luciana?.seatUntil]).toEqual([dayToIso(TODAY - 34), dayToIso(TODAY - 31)]);
    const acts = usageOf('ferragens-ipe', 60, 0).filter((row) => row.contact === luciana?.contact);
    expect(Math.min(...acts.map(dayOf))).toBe(38);
    expect(
      twoWay('ferragens-ipe').filter((row) => row.contacts?.includes(luciana?.contact as string) === true && daysAgo(row.at) < 38),
    ).toEqual([]);
  });

  it('falls to about a quarter of its use, her six people most', () => {
    const before = usageOf('ferragens-ipe', 66, 38);
    const after = usageOf('ferragens-ipe', 28, 0);
    expect(contactDays(after) / contactDays(before)).toBeLessThan(0.36);
    const six = new Set(people.filter((row) => /\.s[1-6](-|$)/.test(row.contact)).map((row) => row.contact));
    const ofSix = (rows: readonly RowOf['usage'][]) => contactDays(rows.filter((row) => six.has(row.contact as string)));
    expect(ofSix(after) / ofSix(before)).toBeLessThan(0.15);
  });

  it('renews in 96 days for 21 thousand', () => {
    const [subscription] = rowsOf('subscriptions', 'ferragens-ipe');
    expect(subscription?.startOn.slice(4)).toBe(dayToIso(TODAY + 96).slice(4));
    expect(subscription?.termMonths).toBe(12);
  });
});

describe('stories told by contracts and money', () => {
  it('X06 grows from 48 to 74 seats and adds Insights', () => {
    const rows = rowsOf('subscriptions', 'rede-mar-azul');
    const seats = rows.filter((row) => row.product === 'catalog').map((row) => row.seats);
    expect(seats[0]).toBe(48);
    expect(seats.at(-1)).toBe(74);
    expect(
      rows.filter((row) => row.reason === 'seats' && row.product === 'catalog').map((row) => daysAgo(row.effectiveOn as string)),
    ).toEqual([510, 250, 40]);
    expect(daysAgo(rows.find((row) => row.product === 'insights')?.startOn as string)).toBe(190);
    expect(rowsOf('values', 'rede-mar-azul').filter((row) => row.confirmedOn != null)).toHaveLength(5);
    expect(rowsOf('accounts', 'atacado-costa-fria')[0]?.origin).toBe('referral');
  });

  it('X05 is lost at its renewal without any notice', () => {
    expect(rowsOf('churns', 'cafes-altiplano').map((row) => [daysAgo(row.churnedOn), row.cause])).toEqual([
      [44, 'competition.group_decision'],
    ]);
    expect(rowsOf('subscriptions', 'cafes-altiplano')[0]?.noticeReceivedOn).toBeNull();
    const deciders = decidersOf('cafes-altiplano');
    const met = twoWay('cafes-altiplano').filter((row) => row.contacts?.some((contact) => deciders.has(contact)));
    expect(Math.min(...met.map((row) => daysAgo(row.at)))).toBeGreaterThanOrEqual(200);
    expect(Math.min(...twoWay('cafes-altiplano').map((row) => daysAgo(row.at)))).toBeLessThan(80);
  });

  it('X07 puts 22 deals and five oversold losses on one seller', () => {
    const his = [...aCompany().rows('accounts')].filter((row) => row.seller === 'Rui Prates').map((row) => row.account);
    expect(his).toHaveLength(22);
    const oversold = [...aCompany().rows('churns')].filter((row) => row.cause === 'expectation.oversold');
    expect(oversold.filter((row) => his.includes(row.account))).toHaveLength(5);
    expect(oversold.filter((row) => !his.includes(row.account))).toHaveLength(3);
    expect(aCompany().truth.stories['X07']?.accounts).toHaveLength(8);
    expect([...aCompany().rows('churns')].filter((row) => row.cause === 'commercial.price')).toHaveLength(12);
  });

  it('X09 shrinks by 18 %, N3 by 30 %', () => {
    expect(shrunkOn('textiles-amaranto', 70)).toBeCloseTo(0.82, 2);
    expect(shrunkOn('bazar-aurora', 60)).toBeCloseTo(0.7, 2);
  });

  it('X12 is refused twice, and the other was lost that way', () => {
    const open = rowsOf('invoices', 'papeleria-horizonte').filter((row) => row.state === 'open');
    expect(open.map((row) => row.refusedOn?.map(daysAgo))).toEqual([[19, 12]]);
    expect(rowsOf('churns', 'minimercado-sol').map((row) => [daysAgo(row.churnedOn), row.cause])).toEqual([
      [160, 'commercial.payment_failed'],
    ]);
  });

  it('X03 has paid for years, X15 renews by itself', () => {
    expect(rowsOf('subscriptions', 'grupo-penalba')[0]).toMatchObject({ startOn: dayToIso(TODAY - 420), termMonths: 36 });
    expect(Math.min(...twoWay('grupo-penalba').map((row) => daysAgo(row.at)))).toBeGreaterThanOrEqual(171);
    expect(Math.min(...rowsOf('tasks', 'grupo-penalba').map((row) => daysAgo(row.createdAt)))).toBeGreaterThanOrEqual(150);
    const releases = [...aCompany().rows('releases')].filter(
      (row) => row.account === 'grupo-penalba' && daysAgo(row.releasedOn) <= 145 && row.product === 'catalog',
    );
    expect(releases).toEqual([]);
    expect(rowsOf('subscriptions', 'hermanos-duarte')[0]).toMatchObject({ noticeDays: 90, isAutoRenewing: true });
  });

  it('X16 went and came back', () => {
    const rows = rowsOf('subscriptions', 'frutas-del-valle');
    expect(daysAgo(rows.find((row) => row.endOn != null)?.endOn as string)).toBe(400);
    expect(daysAgo(rows.find((row) => row.subscription.endsWith('-2'))?.startOn as string)).toBe(95);
  });
});

describe('stories told by talk, tickets and use', () => {
  it('X02 stands still since D-31 with three people', () => {
    const done = rowsOf('milestones', 'laticinios-serra-clara').flatMap((row) => row.doneOn ?? []);
    expect(Math.min(...done.map(daysAgo))).toBe(31);
    expect(new Set(usageOf('laticinios-serra-clara', 40, 0).map((row) => row.contact)).size).toBe(3);
  });

  it('X10 loses one department, and a fifth of its use', () => {
    const returns = new Set(
      rowsOf('contacts', 'importadora-baluarte')
        .filter((row) => row.department === 'Devoluciones' && row.leftOn === null)
        .map((row) => row.contact),
    );
    expect(returns.size).toBe(14);
    expect(usageOf('importadora-baluarte', 33, 0).filter((row) => returns.has(row.contact as string))).toEqual([]);
    const before = usageOf('importadora-baluarte', 68, 33);
    expect(new Set(before.map((row) => row.contact).filter((contact) => returns.has(contact as string))).size).toBeGreaterThanOrEqual(12);
    const share = contactDays(before.filter((row) => returns.has(row.contact as string))) / contactDays(before);
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.26);
  });

  it('X11 misses two month ends', () => {
    expect(usageOf('contadores-ribera', 82, 0)).toEqual([]);
    expect(usageOf('contadores-ribera', 120, 82).length).toBeGreaterThan(5);
  });

  it('X13 brings tickets of one release to nine accounts', () => {
    const tickets = [...aCompany().rows('tickets')].filter((row) => row.release === '4.2');
    const byAccount = Map.groupBy(tickets, (row) => row.account);
    expect(byAccount.size).toBe(9);
    expect([...byAccount.values()].filter((rows) => rows.length >= 4)).toHaveLength(7);
    expect(tickets.filter((row) => row.slaMet === false)).toHaveLength(3);
    expect(new Set(tickets.map((row) => `${daysAgo(row.fixPromisedOn as string)}/${daysAgo(row.fixKeptOn as string)}`))).toEqual(
      new Set(['30/31']),
    );
  });

  it('X17 has confirmed no gain since D-290, X14 none since D-210', () => {
    const last = (account: string) =>
      Math.min(...rowsOf('values', account).flatMap((row) => (row.confirmedOn == null ? [] : daysAgo(row.confirmedOn))));
    expect(last('almacenes-quijote')).toBe(290);
    expect(last('grupo-norteado')).toBe(210);
  });

  it('X18 doubts after ten days', () => {
    expect(rowsOf('answers', 'moda-jacaranda').map((row) => [row.kind, row.score, daysAgo(row.answeredAt)])).toContainEqual([
      'remorse',
      2,
      9,
    ]);
    expect(new Set(usageOf('moda-jacaranda', 19, 0).map((row) => row.contact)).size).toBe(2);
  });

  it('X04 brings eighteen free accounts of which few come again', () => {
    const accounts = [...aCompany().rows('accounts')].filter((row) => row.channel === 'Atajo Digital').map((row) => row.account);
    expect(accounts).toHaveLength(18);
    const acted = Map.groupBy(
      [...aCompany().rows('usage', { since: TODAY - 262, until: TODAY, accounts: new Set(accounts) })],
      (row) => row.account,
    );
    const life = [...acted.values()].map((rows) => Math.max(...rows.map(dayOf)) - Math.min(...rows.map(dayOf)));
    expect(acted.size).toBe(18);
    expect(life.filter((days) => days <= 2)).toHaveLength(15);
    expect(life.filter((days) => days > 150)).toHaveLength(1);
  });

  it('X19 and X20 have the planned groups', () => {
    const accounts = [...aCompany().rows('accounts')];
    const count = (name: string, value: unknown) => accounts.filter((row) => row.attributes?.[name] === value).length;
    expect([count('guided_import', true), count('guided_import', false)]).toEqual([28, 28]);
    expect(['own', 'partner', 'trainer'].map((model) => count('delivery_model', model))).toEqual([14, 8, 10]);
    expect(count('partner', 'Integra Andina')).toBe(6);
  });
});

describe('quiet controls', () => {
  it('N2 pauses by agreement', () => {
    expect(rowsOf('pauses', 'puerto-sereno').map((row) => [daysAgo(row.since), daysAgo(row.until)])).toEqual([[42, 21]]);
    const ratio = contactDays(usageOf('puerto-sereno', 42, 21)) / contactDays(usageOf('puerto-sereno', 63, 42));
    expect(ratio).toBeLessThan(0.25);
  });

  it('N4 has no Catalog events from anyone for three days', () => {
    const catalog = (since: number, until: number) =>
      [...aCompany().rows('usage', { since: TODAY - since, until: TODAY - until })].filter((row) => row.product === 'catalog').length;
    expect(catalog(58, 55)).toBe(0);
    expect(catalog(59, 58)).toBeGreaterThan(200);
    expect(catalog(51, 50)).toBeGreaterThan(200);
  });

  it('N5 doubles before Christmas and comes back', () => {
    const daily = (since: string, until: string) =>
      contactDays(usageOf('juguetes-faro', daysAgo(since), daysAgo(until))) / (daysAgo(since) - daysAgo(until));
    const ordinary = daily('2025-09-01', '2025-11-10');
    expect(daily('2025-11-17', '2025-12-20') / ordinary).toBeGreaterThan(1.7);
    expect(daily('2026-01-12', '2026-03-10') / ordinary).toBeLessThan(1.4);
  });

  it('N7 are so small that nothing can be said', () => {
    for (const key of aCompany().truth.stories['N7']?.accounts ?? []) {
      const actions = usageOf(key, 84, 0).reduce((sum, row) => sum + (row.count ?? 1), 0) / 12;
      expect(actions).toBeGreaterThan(3);
      expect(actions).toBeLessThan(16);
    }
  });
});

function shrunkOn(account: string, day: number): number {
  const rows = rowsOf('subscriptions', account);
  const at = rows.findIndex((row) => row.effectiveOn !== undefined && daysAgo(row.effectiveOn) === day && row.reason === 'seats');
  const before = rows
    .slice(0, at)
    .filter((row) => row.product === rows[at]?.product)
    .at(-1);
  const others = Map.groupBy(
    rows.filter((row) => row.product !== rows[at]?.product && (row.effectiveOn === undefined || daysAgo(row.effectiveOn) >= day)),
    (row) => row.product,
  );
  const rest = [...others.values()].reduce((sum, versions) => sum + (versions.at(-1)?.mrrMinor ?? 0), 0);
  return ((rows[at]?.mrrMinor ?? 0) + rest) / ((before?.mrrMinor ?? 0) + rest);
}
