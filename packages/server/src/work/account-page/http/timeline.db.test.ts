import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../../test/signed-in-api.ts';
import { type AccountUnderTest, accountUnderTest, iso } from './account.examples.ts';

let under: AccountUnderTest;
let ask: Ask;
let account = '';
beforeAll(async () => {
  under = await accountUnderTest();
  ({ ask, account } = under);
  await ask('PUT', `/accounts/${account}/stage`, { stage: 'growing', reason: 'Second plant signed.' });
});
afterAll(() => under.close());

type Timeline = {
  items: { kind: string; at: string; what: string; title: string | null; folded: { count: number } | null }[];
  next: string | null;
  total: number | null;
  byKind: Record<string, number>;
};
const timeline = async (query = ''): Promise<Timeline> =>
  (await ask('GET', `/accounts/${account}/timeline${query}`)).body as unknown as Timeline;

describe('the timeline', () => {
  it('is one stream of every kind, newest first, with machine noise folded', async () => {
    const { items, total, byKind } = await timeline('?limit=200');
    const kinds = new Set(items.map((item) => item.kind));
    for (const kind of ['note', 'interaction', 'ticket', 'contact', 'subscription', 'signal', 'health', 'usage', 'change'])
      expect(kinds).toContain(kind);
    expect(items.filter((item) => item.folded !== null)).toMatchObject([{ kind: 'interaction', folded: { count: 4 } }]);
    expect(byKind['interaction']).toBe(5);
    expect(total).toBe(Object.values(byKind).reduce((sum, count) => sum + count, 0));
    expect(items.filter((item) => item.kind === 'health')).toHaveLength(2);
  });

  it('goes on where a page ended, with nothing twice and nothing left out', async () => {
    const whole = await timeline('?limit=200&kinds=note,interaction,ticket,contact,subscription,signal,health,change');
    const pages: Timeline[] = [await timeline('?limit=6&kinds=note,interaction,ticket,contact,subscription,signal,health,change')];
    while (pages.at(-1)?.next)
      pages.push(
        await timeline(
          `?limit=6&kinds=note,interaction,ticket,contact,subscription,signal,health,change&before=${encodeURIComponent(pages.at(-1)?.next ?? '')}`,
        ),
      );
    const count = (all: Timeline['items']) => all.reduce((sum, item) => sum + (item.folded?.count ?? 1), 0);
    expect(count(pages.flatMap((page) => page.items))).toBe(count(whole.items));
    expect(pages.length).toBeGreaterThan(2);
  });

  it('finds words, with signs of patterns taken as they are', async () => {
    expect((await timeline('?q=50%25 of')).items).toMatchObject([{ kind: 'note' }]);
    expect((await timeline('?q=%25')).items).toHaveLength(1);
    expect((await timeline('?q=porto&kinds=interaction')).items).toMatchObject([{ title: 'Rollout to the Porto plant' }]);
  });

  it('can be that of some days, half-open, use included', async () => {
    const { items, total } = await timeline(`?since=${iso(33)}&until=${iso(32)}`);
    expect(items.map((item) => item.kind)).toContain('interaction');
    expect(items.every((item) => item.at.slice(0, 10) >= iso(34) && item.at.slice(0, 10) <= iso(33))).toBe(true);
    expect(total).toBe(items.length);
    expect((await timeline(`?kinds=interaction&until=${iso(33)}&q=porto`)).items).toEqual([]);
  });

  it('can be that of one contact, or ours alone', async () => {
    const own = await timeline(`?contact=${under.ids['C-3']}`);
    expect(own.items.map((item) => item.kind)).toEqual(['interaction']);
    expect((await timeline('?ours=1')).items.every((item) => ['note', 'interaction', 'change'].includes(item.kind))).toBe(true);
  });
});
