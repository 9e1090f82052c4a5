import { afterAll, describe, expect, it } from 'vitest';
import { type Answer, portfolioUnderTest } from './portfolio.examples.ts';
import type { Records } from '../../platform/records/records.ts';

const { api, ask, csm, ids, inWorkspace, query } = await portfolioUnderTest();
afterAll(() => api.close());

const names = (answer: Answer) => answer.rows.map((row) => row.name);

describe('the table', () => {
  it('says how many match and what they come to, in all', async () => {
    const answer = await query({ limit: 2, columns: ['arr', 'use_vs_habit_ratio'] });
    expect(answer).toMatchObject({ total: 5, arr: { amountMinor: 47_840_000, currency: 'USD' }, accountsWithoutArr: 1 });
    expect(answer.rows).toHaveLength(2);
  });

  it('gives a value or the reason why there is none, of the columns asked for alone', async () => {
    const answer = await query({ columns: ['use_vs_habit_ratio', 'owner'], q: 'evil' });
    expect(answer.rows).toEqual([
      expect.objectContaining({ values: {}, unknown: { use_vs_habit_ratio: 'too_little_history', owner: 'not_said' } }),
    ]);
  });

  it('says how many accounts were never judged, and shows their ARR and renewal already', async () => {
    const count = async () => (await ask('GET', '/accounts/first-judgement')).body;
    expect(await count()).toEqual({ accounts: 5, judged: 5 });
    const own = (records: Records, change: object) =>
      records
        .updateTable('accountState')
        .set(change)
        .where('accountId', '=', ids['Kestrel Bank'] ?? '')
        .execute();
    const known = { arr: 21_000_000 };
    const readings = (value: object) =>
      inWorkspace((records) =>
        records
          .updateTable('readingsNow')
          .set({ known: JSON.stringify(value) })
          .where('accountId', '=', ids['Kestrel Bank'] ?? '')
          .execute(),
      );
    await inWorkspace((records) => own(records, { stage: null, careState: null }));
    await readings({});
    expect(await count()).toEqual({ accounts: 5, judged: 4 });
    const [row] = (await query({ columns: ['arr', 'renewal_on', 'stage'], q: 'kestrel' })).rows;
    expect(row?.values).toMatchObject({ arr: 21_000_000, renewal_on: expect.any(String) });
    expect(row?.unknown).toEqual({ stage: 'not_said' });
    await inWorkspace((records) => own(records, { stage: 'established', careState: 'steady' }));
    await readings({ ...known, use_vs_habit_ratio: 1.1 });
  });

  it('puts what is not known last, both ways', async () => {
    const sorted = async (isDescending: boolean) => names(await query({ sort: [{ by: 'use_vs_habit_ratio', isDescending }] })).at(-1);
    expect([await sorted(true), await sorted(false)]).toEqual(['=cmd|evil', '=cmd|evil']);
    expect(names(await query({ sort: [{ by: 'arr', isDescending: true }] })).slice(0, 2)).toEqual(['Kestrel Bank', 'Banco Andino']);
  });

  it('goes on where a block ended, and still knows the total behind the end', async () => {
    expect(names(await query({ limit: 2, offset: 4 }))).toHaveLength(1);
    expect(await query({ limit: 2, offset: 40 })).toMatchObject({ total: 5, rows: [] });
  });

  it('finds by rule, by words without accents, and by book', async () => {
    const bands = { field: 'attribute:health', op: 'in', texts: ['red', 'yellow'] };
    expect((await query({ rule: { all: [bands, { field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 121 }] } })).total).toBe(2);
    expect(names(await query({ rule: { field: 'metric:use_vs_habit_ratio', op: 'fell_by', ratio: 0.5, days: 28 } }))).toEqual([
      'Ridgeline Foods',
    ]);
    expect(names(await query({ q: 'lucas sao' }))).toEqual(['Clínica São Lucas']);
    expect((await query({ scope: 'book' }, csm)).total).toBe(2);
  });

  it('refuses a column and a field that are not there', async () => {
    expect(await ask('POST', '/accounts/query', { columns: ['shoe_size'] })).toMatchObject({
      status: 400,
      body: { code: 'portfolio.unknown_column' },
    });
    expect(await ask('POST', '/accounts/query', { rule: { field: 'attribute:shoe_size', op: 'is', text: '43' } })).toMatchObject({
      status: 400,
      body: { code: 'segments.unknown_field' },
    });
  });

  it('says how many there would be without each condition', async () => {
    const rule = {
      all: [
        { field: 'attribute:health', op: 'is', text: 'green' },
        { field: 'metric:arr', op: 'lt', value: 9_000_000 },
      ],
    };
    expect((await ask('POST', '/accounts/count', { rule, perCondition: true })).body).toMatchObject({ total: 0, without: [2, 1] });
  });

  it('can filter every view that ships', async () => {
    const { views } = (await ask('GET', '/views')).body as unknown as {
      views: { id: string; definition: { rule: object | null; columns: string[] } }[];
    };
    expect(views).toHaveLength(9);
    for (const { id, definition } of views) {
      expect([id, await ask('POST', '/accounts/query', { rule: definition.rule, columns: definition.columns })]).toMatchObject([
        id,
        { status: 200 },
      ]);
    }
  });
});

describe('a stage that was set by hand', () => {
  const growing = { field: 'attribute:stage', op: 'is', text: 'growing' };
  const set = (stage: string | null) =>
    ask('PUT', `/accounts/${ids['Kestrel Bank']}/stage`, { stage, reason: 'They bought the second plant.' });
  const header = async () => (await ask('GET', `/accounts/${ids['Kestrel Bank']}`)).body as { stage: { stage: string; byHand: unknown } };
  const foundOpen = async () => ((await ask('GET', '/search?q=kestrel')).body as { accounts: { isClosed?: boolean }[] }).accounts;

  it('is the stage wherever one is read, until it is taken back', async () => {
    expect((await query({ rule: growing })).total).toBe(0);
    await set('growing');
    const answer = await query({ rule: growing, columns: ['stage'], sort: [{ by: 'stage', isDescending: false }] });
    expect(answer.rows).toMatchObject([{ name: 'Kestrel Bank', values: { stage: 'growing' } }]);
    expect((await ask('GET', '/accounts/columns/stage/values')).body).toMatchObject({
      values: [
        { value: 'established', count: 4 },
        { value: 'growing', count: 1 },
      ],
    });
    const { text } = await api.download('/accounts/export', {
      format: 'csv',
      selection: { kind: 'accounts', ids: [ids['Kestrel Bank']] },
      columns: [{ key: 'account' }, { key: 'stage' }],
      sort: [],
    });
    expect(text).toContain('Kestrel Bank,growing');
    expect((await header()).stage).toMatchObject({ stage: 'growing', byHand: { reason: 'They bought the second plant.' } });
    await set('churned');
    expect(await foundOpen()).toEqual([]);
    await set(null);
    expect(await foundOpen()).toHaveLength(1);
    expect((await header()).stage).toMatchObject({ stage: 'established', byHand: null });
    expect((await query({ rule: growing })).total).toBe(0);
  });
});

describe('the picture', () => {
  it('places what has both numbers and says how many have not', async () => {
    const plot = (await ask('POST', '/accounts/plot', { x: 'use_vs_habit_ratio', y: 'arr' })).body as unknown as {
      points: unknown[];
      unplaced: number;
    };
    expect([plot.points.length, plot.unplaced]).toEqual([4, 1]);
  });

  it('finds the accounts in a box', async () => {
    const box = { x: 'use_vs_habit_ratio', y: 'arr', sinceX: null, untilX: 0.9, sinceY: 0, untilY: null };
    expect((await ask('POST', '/accounts/plot/box', box)).body).toEqual({ total: 2, ids: [ids['Banco Andino'], ids['Ridgeline Foods']] });
  });
});

describe('export', () => {
  it('holds all that match, with the reader’s words, and no formula', async () => {
    const body = {
      format: 'csv',
      selection: { kind: 'filter', filter: {} },
      columns: [{ key: 'account', title: 'Cuenta' }, { key: 'health', title: 'Salud' }, { key: 'arr' }],
      words: { 'health:red': 'En riesgo' },
      sort: [{ by: 'arr', isDescending: true }],
    };
    const { text } = await api.download('/accounts/export', body);
    expect(text.split('\r\n')).toEqual([
      '\uFEFFCuenta,Salud,arr',
      'Kestrel Bank,green,210000',
      'Banco Andino,yellow,148000',
      'Ridgeline Foods,En riesgo,84000',
      'Clínica São Lucas,yellow,36400',
      "'=cmd|evil,unknown,",
      '',
    ]);
  });
});

describe('search', () => {
  it('folds accents, forgives a slip, and finds people by either name', async () => {
    const found = async (q: string) =>
      (await ask('GET', `/search?q=${encodeURIComponent(q)}`)).body as unknown as {
        accounts: { name: string }[];
        contacts: { name: string }[];
      };
    expect((await found('sao luc')).accounts.map((one) => one.name)).toEqual(['Clínica São Lucas']);
    expect((await found('ridgelinne')).accounts.map((one) => one.name)).toEqual(['Ridgeline Foods']);
    expect((await found('olive')).contacts).toMatchObject([{ name: 'Marta Oliveira', accountName: 'Ridgeline Foods' }]);
    expect((await found('marta@ri')).contacts).toHaveLength(1);
    expect((await found('zzzz')).accounts).toEqual([]);
  });
});
