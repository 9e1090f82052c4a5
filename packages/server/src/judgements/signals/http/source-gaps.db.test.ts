import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountRow, type UsageStore, writeProducts } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { aDossier, officeUse, TODAY, usageOf, WORKSPACE } from '../../../measures/metrics/dossier.examples.ts';
import { snapshotAsOf } from '../../../measures/metrics/context-as-of.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

let api: SignedInApi;
/** What the usage file has seen; it belongs to another process. */
let seen: readonly CountRow<'action'>[] = [];
const counts: UsageStore['counts'] = async (_, { filter }) => seen.filter((row) => row.isAutomatic === filter?.isAutomatic) as never;
beforeAll(async () => {
  api = await signedInApi({ usageStore: { counts } as UsageStore });
});
afterAll(() => api.close());

/** Thirty accounts as the last judging saw them, without use since a day. */
async function judgeSilentSince(day: number): Promise<void> {
  const dossiers = Array.from({ length: 30 }, () => aDossier({ usage: usageOf(officeUse(['ana', 'bo'], TODAY - 200, day)) }));
  const context = snapshotAsOf(dossiers, WORKSPACE, { day: TODAY });
  const workspaceId = api.scope.workspaceId as WorkspaceId;
  await api.test.database.inWorkspace(workspaceId, async (records) => {
    await writeProducts(records, api.scope, [{ product: 'catalog', name: 'Catálogo', useCycle: 'day' }]);
    await sql`insert into account_fields (workspace_id, day, snapshot, computed_at)
      values (${workspaceId}, ${dayToIso(context.day)}, ${JSON.stringify({ context })}::jsonb, now())
      on conflict (workspace_id) do update set snapshot = excluded.snapshot`.execute(records);
  });
}

describe('silent sources', () => {
  it('are none before anything was judged, and where all work as usual', async () => {
    expect((await api.ask('GET', '/source-gaps')).body).toEqual({ gaps: [], silences: [], massDrops: [] });
    await judgeSilentSince(TODAY + 1);
    expect((await api.ask('GET', '/source-gaps')).body).toEqual({ gaps: [], silences: [], massDrops: [] });
  });

  it('are named with since when, how many use it on such a day, and whether they still are silent', async () => {
    await judgeSilentSince(TODAY - 13);
    const { gaps, silences } = (await api.ask('GET', '/source-gaps')).body as {
      gaps: { since: string; last: string }[];
      silences: { source: string; since: string }[];
    };
    expect(gaps).toMatchObject([{ product: { key: 'catalog', name: 'Catálogo' }, isOpen: true, usualAccounts: 30, accounts: 0 }]);
    expect(isoToDay(gaps[0]?.since ?? '')).toBeGreaterThanOrEqual(TODAY - 13);
    expect(silences).toEqual([{ source: 'usage/catalog', product: { key: 'catalog', name: 'Catálogo' }, since: gaps[0]?.since }]);
  });

  it('tell the day after the last event, or that too little comes where some still does', async () => {
    await judgeSilentSince(TODAY - 13);
    const lineOf = async (lastDay: number, isAutomatic = false) => {
      const order = { productKey: 'catalog', action: 'order', kind: 'track', count: 9, accounts: 1, contacts: 2 } as const;
      seen = [
        { ...order, isAutomatic, lastDay },
        { ...order, action: 'view', isAutomatic: false, lastDay: TODAY - 40 },
        { ...order, productKey: 'another', isAutomatic: false, lastDay: TODAY },
      ];
      const { gaps } = (await api.ask('GET', '/source-gaps')).body as { gaps: { nothingSince: string | null }[] };
      return gaps.map(({ nothingSince }) => nothingSince);
    };
    expect(await lineOf(TODAY - 7)).toEqual([dayToIso(TODAY - 6)]);
    expect(await lineOf(TODAY - 14)).toEqual([dayToIso(TODAY - 13)]);
    expect(await lineOf(TODAY - 1)).toEqual([null]);
    expect(await lineOf(TODAY, true)).toEqual([dayToIso(TODAY - 39)]);
  });

  it('are told beside days on which too many accounts dropped at once, the newest first', async () => {
    const workspaceId = api.scope.workspaceId as WorkspaceId;
    const today = new Date().toISOString().slice(0, 10);
    await api.test.database.inWorkspace(workspaceId, (records) =>
      sql`insert into mass_drops (workspace_id, day, accounts, watched) values
        (${workspaceId}, '2026-01-08', 9, 30), (${workspaceId}, ${today}, 12, 40)`.execute(records),
    );
    const { massDrops } = (await api.ask('GET', '/source-gaps')).body as { massDrops: unknown };
    expect(massDrops).toEqual([
      { day: today, accounts: 12, watched: 40, isOpen: true },
      { day: '2026-01-08', accounts: 9, watched: 30, isOpen: false },
    ]);
  });
});
