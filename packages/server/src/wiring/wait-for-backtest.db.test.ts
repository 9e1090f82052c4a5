import { afterAll, expect, it } from 'vitest';
import { AS_USUAL, BACKTESTS } from '../judgements/backtest/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemClock } from '../platform/clock.ts';
import { requireConfig } from '../platform/config/require-config.ts';
import { aScope } from '../test/a-scope.ts';
import { testDatabase } from '../test/test-database.ts';
import { waitForBacktest } from './wait-for-backtest.ts';

const { database, ownerUrl, close } = await testDatabase();
afterAll(close);

it('does not wait without end for an engine that does not run, and leaves asked what was asked for', async () => {
  const workspaceId = (await aScope(database)).workspaceId as WorkspaceId;
  // A server holds the installation, and its engine is down.
  const place = { database, clock: systemClock, appUrl: ownerUrl, config: requireConfig({}), isBeside: true };
  const told: number[] = [];
  const waiting = waitForBacktest(
    place,
    { workspaceId, asked: AS_USUAL, casesTo: null },
    { tell: (ratio) => told.push(ratio), patienceMs: 700 },
  );

  await expect(waiting).rejects.toMatchObject({ code: 'backtest.stood_still' });
  expect(told.length).toBeGreaterThan(1);
  expect(await database.inWorkspace(workspaceId, (records) => BACKTESTS.read(records, workspaceId))).toMatchObject({ state: 'waiting' });
});
