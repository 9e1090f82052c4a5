import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type AccountUnderTest, accountUnderTest, iso } from './account.examples.ts';

let under: AccountUnderTest;
beforeAll(async () => {
  under = await accountUnderTest();
});
afterAll(() => under.close());

type Why = { readonly inWords: { readonly language: string; readonly sentence: string; readonly parts: readonly object[] } };
type Rows = { readonly measures: readonly { readonly name: string; readonly rows: readonly { readonly sentence: string }[] }[] };

const get = async <T>(path: string) => (await under.ask('GET', `/accounts/${under.account}${path}`)).body as T;
const dayOf = (ago: number, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(iso(ago).slice(0, 4) === iso(0).slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(new Date(`${iso(ago)}T12:00:00Z`));

describe('an explanation in words', () => {
  it.each([
    ['en', `Ridgeline Foods went from 70 to 50 between ${dayOf(14, 'en-US')} and ${dayOf(0, 'en-US')}: Usage −20.`],
    ['es', `Ridgeline Foods pasó de 70 a 50 entre el ${dayOf(14, 'es-US')} y el ${dayOf(0, 'es-US')}: Uso −20.`],
    ['pt-BR', `Ridgeline Foods foi de 70 para 50 entre ${dayOf(14, 'pt-US')} e ${dayOf(0, 'pt-US')}: Uso −20.`],
  ])('says in %s what moved the score, and by how much', async (language, sentence) => {
    expect((await get<Why>(`/explain?language=${language}`)).inWords).toMatchObject({ language, sentence });
  });

  it('names every part with what moved it, then and now', async () => {
    const { inWords } = await get<Why>('/explain?language=es');
    expect(inWords.parts).toContainEqual({
      id: 'use',
      name: 'Uso',
      points: -20,
      sentence: 'Uso frente a su hábito: 40%, antes 80%',
      measures: [{ metric: 'use_vs_habit_ratio', name: 'Uso frente a su hábito', was: '80%', now: '40%' }],
    });
  });

  it('says each row behind a measure', async () => {
    const { measures } = await get<Rows>(`/explain/rows?from=${iso(30)}&language=pt-BR`);
    const said = measures.flatMap(({ rows }) => rows.map(({ sentence }) => sentence));
    expect(said.some((sentence) => /^Marta Oliveira: \d+ dias ativos em vez de \d+$/.test(sentence))).toBe(true);
  });

  it('calls a metric of the workspace as the workspace does, and says it in its unit', async () => {
    const share = (name: string) => ({ name, definition: `${name}.` });
    const defined = await under.ask('POST', '/own-metrics', {
      words: { en: share('Share of kept promises'), es: share('Promesas cumplidas') },
      direction: 'up',
      basis: { by: 'field', field: 'promises', reads: { as: 'number', unit: 'ratio' }, freshDays: null },
    });
    const { workspaceId } = under.scope;
    await under.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      const own = (value: number) => ({
        metric: String(defined.body['key']),
        group: 'value',
        weight: 10,
        value,
        points: 100 * value,
        why: null,
      });
      const add = (day: string, value: number) =>
        sql`
        update health_scores set measures = measures || ${JSON.stringify([own(value)])}::jsonb where day = ${day}::date`.execute(records);
      await add(iso(14), 0.9);
      await add(iso(0), 0.4);
    });
    const namesIn = async (language: string) =>
      (await get<Why>(`/explain?language=${language}`)).inWords.parts.flatMap((part) => (part as { measures?: object[] }).measures ?? []);
    expect(await namesIn('en')).toContainEqual(expect.objectContaining({ name: 'Share of kept promises', was: '90%', now: '40%' }));
    const spanish = await get<Why>('/explain?language=es');
    expect(spanish.inWords.parts).toContainEqual(expect.objectContaining({ id: 'value', sentence: 'Promesas cumplidas: 40%, antes 90%' }));
    // Where the workspace has no word in the language, its first one.
    expect(await namesIn('pt-BR')).toContainEqual(expect.objectContaining({ name: 'Share of kept promises' }));
  });

  it('speaks the language of the reader where none is asked for, and the digits of their region', async () => {
    expect((await get<Why>('/explain')).inWords.language).toBe('en');
    await under.ask('PATCH', '/me', { language: 'es', region: 'es-ES' });
    expect((await get<Why>('/explain')).inWords.sentence).toContain(`entre el ${dayOf(14, 'es-ES')}`);
    await under.ask('PATCH', '/me', { language: 'en', region: 'en-US' });
    expect((await under.ask('GET', `/accounts/${under.account}/explain?language=de`)).status).toBe(400);
  });

  it('says a signal as pages do', async () => {
    const { signals } = await get<{ signals: readonly { sentence: string }[] }>('/signals?language=es');
    expect(signals[0]?.sentence).toMatch(/^El uso está 50% por debajo de su propio hábito/);
  });
});
