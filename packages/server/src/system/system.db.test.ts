import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { Temporal } from '../kernel/time.ts';
import type { Records } from '../platform/records/records.ts';
import { aWorkspace, intakeUnderTest, send, type WorkspaceUnderTest } from '../sources/intake/test/intake-under-test.ts';
import { sampleIntake, watchIntake } from '../sources/intake/index.ts';
import { systemClock } from '../platform/clock.ts';
import { NO_SMALL_DISK, smallDisk } from '../test/small-disk.ts';
import { lookRepeatedly } from './jobs/keep-watch.ts';
import { saveDiskSamples } from './store/disk-samples.store.ts';
import { nameOfServer } from './use-cases/name-of-server.ts';
import { lookAtDisks, type Places } from './use-cases/look-at-disks.ts';
import { lookForAlerts } from './use-cases/read-alerts.ts';
import { readInstallation } from './use-cases/read-installation.ts';
import { takeSamples } from './use-cases/take-samples.ts';
import { watchProcess } from '../platform/processes/process-figures.ts';

const intake = await intakeUnderTest();
const folder = mkdtempSync(path.join(tmpdir(), 'perennial-system-'));
afterAll(async () => {
  await intake.close();
  rmSync(folder, { recursive: true });
});

const places: Places = { data: folder, database: null, usage: intake.folder };
const { database } = intake;
const group = { type: 'group', userId: 'ana', groupId: 'acme', messageId: 'group-1', traits: { name: 'Acme' } };
const track = (n: number) => ({ type: 'track', event: 'Opened', userId: 'ana', messageId: `track-${n}` });
const homeless = (n: number) => ({ type: 'track', event: 'Opened', userId: 'nobody', messageId: `homeless-${n}` });

const now = () => Temporal.Now.instant();
const within = <Result>(id: WorkspaceId, work: (records: Records) => Promise<Result>) => database.inWorkspace(id, work);
const watch = ({ id }: WorkspaceUnderTest, at = now()) => within(id, (records) => watchIntake(records, id, at));
const batch = ({ writeKey }: WorkspaceUnderTest, ...events: readonly object[]) =>
  send({ url: intake.url, writeKey }, 'batch', { batch: events });

describe('what is seen of intake', () => {
  it('is what came, what was counted, and what was not, the moment it is so', async () => {
    const workspace = await aWorkspace(database);
    expect(await watch(workspace)).toMatchObject({
      accepted: 0,
      lastReceivedAt: null,
      countedUntil: null,
      lag: { waiting: 0, oldestSeconds: null },
    });

    await batch(workspace, group, track(1), track(2), track(2), homeless(1));
    await intake.drained();

    const seen = await watch(workspace);
    const counts = { accepted: 5, counted: 3, duplicates: 1 };
    expect(seen).toMatchObject({
      ...counts,
      within: { minute: counts, hour: counts, day: counts },
      setAside: [{ reason: 'no_account', count: 1 }],
    });
    expect(seen.countedUntil).toBe(seen.lastReceivedAt);
    expect(Date.parse(seen.settledAt ?? '')).toBeGreaterThanOrEqual(Date.parse(seen.lastReceivedAt ?? ''));
  });

  it('is of the workspace that asks, and of no other', async () => {
    const [one, other] = [await aWorkspace(database), await aWorkspace(database)];
    await batch(one, group, track(1));
    await intake.drained();
    expect(await watch(other)).toMatchObject({ accepted: 0, counted: 0, setAside: [] });
  });

  it('tells what waits and for how long while nothing is counted, then that it was counted', async () => {
    const workspace = await aWorkspace(database);
    await batch(workspace, group, track(1));
    await intake.drained();
    await intake.stopApplying();
    await batch(workspace, track(2), track(3));
    await batch(workspace, track(4));

    const later = now().add({ seconds: 90 });
    const seen = await watch(workspace, later);
    expect(seen.lag).toMatchObject({ waiting: 2, waitingEvents: 3 });
    expect(seen.lag.oldestSeconds).toBeGreaterThanOrEqual(89);
    expect(Date.parse(seen.countedUntil ?? '')).toBeLessThan(Date.parse(seen.lastReceivedAt ?? ''));

    await intake.startApplying();
    await intake.drained();
    expect(await watch(workspace)).toMatchObject({ lag: { waiting: 0, oldestSeconds: null }, counted: 5 });
  });

  it('keeps its totals when rows of the journal are gone, and its rates from sample to sample', async () => {
    const workspace = await aWorkspace(database);
    const start = now();
    await batch(workspace, group, track(1), track(2));
    await intake.drained();
    await database.inInstallation((records) => sampleIntake(records, start.add({ seconds: 60 })));
    await within(workspace.id, (records) => sql`delete from intake_journal where workspace_id = ${workspace.id}`.execute(records));
    await batch(workspace, track(3));
    await intake.drained();
    await database.inInstallation((records) => sampleIntake(records, start.add({ seconds: 120 })));

    const seen = await watch(workspace, start.add({ seconds: 121 }));
    expect(seen).toMatchObject({ accepted: 4, counted: 4 });
    expect(seen.within.hour.accepted).toBe(4);
    expect(seen.minutes.at(-1)?.accepted).toBe(1);
  });

  it('leaves no sample of minutes in which nothing moved, and none older than two days but the last', async () => {
    const workspace = await aWorkspace(database);
    const samples = () =>
      within(workspace.id, (records) => records.selectFrom('intakeSamples').select(['accepted']).orderBy('at').execute());
    const sampleAfter = (hours: number) => database.inInstallation((records) => sampleIntake(records, now().add({ hours })));
    await sampleAfter(0);
    await sampleAfter(1);
    expect(await samples()).toEqual([{ accepted: 0 }]);

    await batch(workspace, group);
    await intake.drained();
    await sampleAfter(2);
    expect(await samples()).toEqual([{ accepted: 0 }, { accepted: 1 }]);
    await sampleAfter(49);
    expect(await samples()).toEqual([{ accepted: 1 }]);
    await sampleAfter(490);
    expect(await samples()).toEqual([{ accepted: 1 }]);
  });
});

describe('what is seen of the installation', () => {
  const figures = { memoryBytes: 1, cpuSeconds: 1, uptimeSeconds: 1, delaySeconds: 0 };
  const deps = { database, places, backupWarnDays: 7, ownFigures: watchProcess(), engineFigures: async () => figures };

  it('is sizes, disks and processes, as they are', async () => {
    const seen = await readInstallation(deps, now());
    expect(seen.sizes.databaseBytes).toBeGreaterThan(seen.sizes.journalBytes);
    expect(seen.sizes.journalBytes).toBeGreaterThan(0);
    expect(seen.sizes.usageBytes).toBeGreaterThan(0);
    expect(seen).toMatchObject({
      isDatabaseHere: false,
      engine: figures,
      disks: [{ key: 'data', holds: ['data', 'usage'], forecast: { state: 'unknown', reason: 'too_short' } }],
    });
    expect(seen.server.memoryBytes).toBeGreaterThan(10_000_000);
  });

  it('foresees from samples when a disk will be full', async () => {
    const [disk] = await lookAtDisks(places);
    const freeBytes = disk?.freeBytes ?? 0;
    const aDay = Math.round(freeBytes / 20);
    const totalBytes = disk?.totalBytes ?? 0;
    for (const days of [2, 1.5, 1, 0.5])
      await database.inInstallation((records) =>
        saveDiskSamples(records, { server: nameOfServer(places), now: now().subtract({ minutes: 1_440 * days }) }, [
          { key: 'data', totalBytes, freeBytes: freeBytes + Math.round(days * aDay) },
        ]),
      );
    const { disks } = await lookForAlerts(deps, now());
    const forecast = disks[0]?.forecast;
    expect(forecast?.state === 'fills' && Math.round(forecast.days)).toBe(20);
  });

  it('is written down every ten minutes, and not longer than two weeks', async () => {
    const clock = (minutes: number) => ({ now: () => now().add({ minutes }) });
    const count = async () =>
      (await database.inInstallation((records) => records.selectFrom('diskSamples').select('at').where('disk', '=', 'data').execute()))
        .length;
    const before = await count();
    await takeSamples({ ...deps, clock: clock(60) });
    expect(await count()).toBe(before + 1);
    await takeSamples({ ...deps, clock: clock(66) });
    expect(await count()).toBe(before + 1);
    await takeSamples({ ...deps, clock: clock(60 * 24 * 20) });
    expect(await count()).toBe(1);
  });
});

describe('counting that is late', () => {
  it('raises an alert after five minutes of it, and none before', async () => {
    await database.inInstallation((records) => sql`delete from intake_samples`.execute(records));
    const workspace = await aWorkspace(database);
    await intake.stopApplying();
    await batch(workspace, group);
    const start = now();
    const at = (seconds: number) => start.add({ seconds });
    const deps = { database, places, backupWarnDays: 7 };
    const lags = async (seconds: number) => (await lookForAlerts(deps, at(seconds))).alerts.filter(({ kind }) => kind === 'lag');

    for (const seconds of [65, 125, 185, 245]) await takeSamples({ ...deps, clock: { now: () => at(seconds) } });
    expect(await lags(250)).toEqual([]);
    await takeSamples({ ...deps, clock: { now: () => at(305) } });
    await takeSamples({ ...deps, clock: { now: () => at(359) } });
    expect(await lags(366)).toMatchObject([{ level: 'warning', waiting: 1 }]);

    await intake.startApplying();
    await intake.drained();
    expect(await lags(370)).toEqual([]);
  });
});

describe('a disk that fills', () => {
  const small = smallDisk();
  afterAll(() => small?.close());

  it('is low first and then nearly full', async (context) => {
    if (small === null) return context.skip(NO_SMALL_DISK);
    const deps = { database, backupWarnDays: 7, places: { data: small.folder, database: folder, usage: path.join(small.folder, 'usage') } };
    const alerts = async () => (await lookForAlerts(deps, now())).alerts.filter((alert) => alert.kind === 'disk' && alert.disk === 'data');
    expect(await alerts()).toEqual([]);
    small.fill('first', 7_200_000);
    expect(await alerts()).toMatchObject([{ level: 'warning', disk: 'data' }]);
    small.fill('second', 600_000);
    expect(await alerts()).toMatchObject([{ level: 'urgent', disk: 'data' }]);
    expect((await lookAtDisks(deps.places)).map(({ key, holds }) => ({ key, holds }))).toEqual([
      { key: 'data', holds: ['data'] },
      { key: 'database', holds: ['database'] },
    ]);
  });

  it('is told once in the log at each level, not at each look', async (context) => {
    if (small === null) return context.skip(NO_SMALL_DISK);
    small.empty('second');
    const told: string[] = [];
    const deps = { database, backupWarnDays: 7, places: { data: small.folder, database: null, usage: folder }, clock: systemClock };
    const look = lookRepeatedly({ ...deps, onAlert: (alert) => told.push(alert.level) });
    await look();
    await look();
    small.fill('second', 600_000);
    await look();
    small.empty('second');
    small.empty('first');
    await look();
    small.fill('first', 7_200_000);
    await look();
    expect(told).toEqual(['warning', 'urgent', 'warning']);
  });
});
