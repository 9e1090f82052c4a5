import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../platform/config/read-config.ts';
import { examineFolder } from '../platform/doctor/examine-folder.ts';
import { aWorkspace } from '../sources/intake/test/intake-under-test.ts';
import { NO_SMALL_DISK, smallDisk } from '../test/small-disk.ts';
import { testDatabase } from '../test/test-database.ts';
import { examineSystem } from './examine-system.ts';

const test = await testDatabase();
const small = smallDisk();
afterAll(async () => {
  small?.close();
  await test.close();
});

const HOUR_MS = 3_600_000;

async function examined(folder: string, isRunning = true) {
  const reading = readConfig({ DATA_DIR: folder, DATABASE_URL: test.ownerUrl });
  if (!reading.ok) throw new Error('the example is wrong');
  const findings = await examineSystem(reading.config, test.ownerUrl, isRunning);
  return (check: string) => findings.find((one) => one.check === check);
}

describe('what the doctor finds of the system', () => {
  it('is a disk that is nearly full, by the figures of the pages', async (context) => {
    if (small === null) return context.skip(NO_SMALL_DISK);
    expect((await examined(small.folder))('disk_forecast')).toMatchObject({ state: 'good', details: { disk: 'data', reason: 'unknown' } });
    small.fill('filler', 7_900_000);
    expect((await examined(small.folder))('disk_forecast')).toMatchObject({ state: 'wrong' });
    expect(examineFolder(small.folder).find(({ check }) => check === 'disk')).toMatchObject({
      state: 'wrong',
      details: { freePercent: 5 },
    });
  });

  it('is counting that is late while the server runs, and none while it does not', async () => {
    const { id } = await aWorkspace(test.database);
    expect((await examined('/tmp'))('apply_lag')).toMatchObject({ state: 'good', details: { waiting: 0 } });
    await test.database.inWorkspace(id, (records) =>
      records
        .insertInto('intakeJournal')
        .values({
          workspaceId: id,
          source: 'http',
          method: 'batch',
          receivedAt: new Date(Date.now() - HOUR_MS).toISOString(),
          events: 1,
          body: Buffer.from('{}'),
        })
        .execute(),
    );
    expect((await examined('/tmp'))('apply_lag')).toMatchObject({
      state: 'warning',
      details: { waiting: 1, oldestSeconds: expect.closeTo(3_600, -2) },
    });
    expect((await examined('/tmp', false))('apply_lag')).toMatchObject({ state: 'good', details: { waiting: 1 } });
  });
});
