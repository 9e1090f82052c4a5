import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { openJournal } from './store/journal.store.ts';
import { aWorkspace, intakeUnderTest, send } from './test/intake-under-test.ts';
import { checkJournal } from './use-cases/check-journal.ts';

const intake = await intakeUnderTest();
afterAll(intake.close);

const track = (n: number) => ({ type: 'track', event: 'Opened', userId: 'user', groupId: 'acc', messageId: `m-${n}` });

it('counts the events of all others when a request of one workspace cannot be read, and says that it is missing', async () => {
  const [broken, other] = [await aWorkspace(intake.database), await aWorkspace(intake.database)];
  await intake.stopApplying();
  const group = { type: 'group', userId: 'user', groupId: 'acc' };
  for (const { writeKey } of [broken, other]) {
    await send({ url: intake.url, writeKey }, 'group', { ...group, messageId: `group-${writeKey}` });
    await send({ url: intake.url, writeKey }, 'track', track(1));
  }
  const { append } = openJournal(intake.database.pool);
  const row = {
    workspaceId: broken.id,
    receivedAt: new Date().toISOString(),
    events: 1,
    userAgent: null,
    body: Buffer.from('{"type":"tra'),
  };
  await append({ ...row, source: 'http', method: 'track' });
  await append({ ...row, source: 'rows', method: 'rows' });
  for (const { writeKey } of [broken, other]) await send({ url: intake.url, writeKey }, 'track', track(2));
  await intake.startApplying();
  await intake.drained();
  for (const { id } of [broken, other]) expect((await intake.store().ask.totals(id)).events).toBe(2);
  const [last] = await intake.database.inInstallation(
    async (records) => (await sql<{ seq: number }>`select max(seq) as seq from intake_journal`.execute(records)).rows,
  );
  const checked = await checkJournal({ database: intake.database, sink: intake.store().sink }, last?.seq ?? 0, () => undefined);
  expect(checked).toMatchObject({ requests: 8, missing: 2 });
});
