import { afterAll, expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { aScope } from '../../test/a-scope.ts';
import { testDatabase } from '../../test/test-database.ts';
import { systemClock } from '../clock.ts';
import { askedRuns } from './asked-runs.ts';
import { runAsked } from './run-asked.ts';

const RUNS = askedRuns<string, string>('backtests');
const { database, close } = await testDatabase();
afterAll(close);

it('lets none wait for a workspace whose store is being made again, and comes back to it', async () => {
  const [rebuilt, other] = [await aWaiting('2026-06-01T00:00:00Z'), await aWaiting('2026-06-01T00:00:01Z')];
  let isAway = true;
  const run = () =>
    runAsked(
      { database, clock: systemClock, tell: async () => undefined, onFailure: (error) => expect.fail(String(error)) },
      {
        runs: RUNS,
        run: async ({ workspaceId, asked }) => {
          if (isAway && workspaceId === rebuilt) throw new Failure('unavailable', 'usage.counted_again');
          return { found: `of ${asked}`, keep: async () => undefined };
        },
      },
    );

  expect(await run()).toBe(true);
  expect([await stateOf(rebuilt), await stateOf(other)]).toEqual(['waiting', 'done']);
  await expect(run()).rejects.toMatchObject({ code: 'usage.counted_again' });
  isAway = false;
  expect([await run(), await stateOf(rebuilt), await run()]).toEqual([true, 'done', false]);
});

async function aWaiting(askedAt: string): Promise<WorkspaceId> {
  const scope = await aScope(database);
  const workspaceId = scope.workspaceId as WorkspaceId;
  await database.inWorkspace(workspaceId, (records) => RUNS.ask(records, { workspaceId, asked: 'it', askedAt }));
  return workspaceId;
}

async function stateOf(workspaceId: WorkspaceId): Promise<string | undefined> {
  return (await database.inWorkspace(workspaceId, (records) => RUNS.read(records, workspaceId)))?.state;
}
