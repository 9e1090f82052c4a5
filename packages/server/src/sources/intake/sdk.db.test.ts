import { Analytics } from '@segment/analytics-node';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { afterAll, expect, it } from 'vitest';
import { aWorkspace, intakeUnderTest } from './test/intake-under-test.ts';

const intake = await intakeUnderTest();
afterAll(intake.close);

it('counts what the Segment SDK for Node sends', async () => {
  const workspace = await aWorkspace(intake.database);
  const errors: unknown[] = [];
  const analytics = new Analytics({ writeKey: workspace.writeKey, host: intake.url, flushAt: 20 });
  analytics.on('error', (error) => errors.push(error));
  analytics.identify({ userId: 'ana', traits: { name: 'Ana Ruiz', email: 'ana@acme.example' } });
  analytics.group({ userId: 'ana', groupId: 'acme', traits: { name: 'Acme', plan: 'gold', employees: 40 } });
  for (let n = 0; n < 100; n++) analytics.track({ userId: 'ana', event: 'Order Filled', properties: { n } });
  analytics.page({ userId: 'ana', name: 'Home' });
  await analytics.closeAndFlush();
  await intake.drained();

  expect(errors).toEqual([]);
  const actions = await intake.store().ask.counts(workspace.id, { by: ['action'], limit: 1_000 });
  expect(actions.map(({ action, count, contacts }) => ({ action, count, contacts }))).toEqual([
    { action: 'Order Filled', count: 100, contacts: 1 },
    { action: 'Home', count: 1, contacts: 1 },
  ]);
  const [account, contact] = await intake.database.inWorkspace(workspace.id, async (records) => [
    await records.selectFrom('accounts').select(['externalId', 'name', 'employees', 'attributes']).executeTakeFirst(),
    await records.selectFrom('contacts').select(['externalId', 'name', 'email']).executeTakeFirst(),
  ]);
  expect(account).toEqual({ externalId: 'acme', name: 'Acme', employees: 40, attributes: { plan: 'gold' } });
  expect(contact).toEqual({ externalId: 'ana', name: 'Ana Ruiz', email: 'ana@acme.example' });
});

it('counts what the RudderStack SDK for Node sends, which says gzip is a form', async () => {
  const workspace = await aWorkspace(intake.database);
  const rudder = new RudderAnalytics(workspace.writeKey, { dataPlaneUrl: intake.url, flushAt: 20 });
  const failed: unknown[] = [];
  const tell = (error?: unknown) => {
    if (error !== undefined && error !== null) failed.push(error);
  };
  rudder.group({ userId: 'bea', groupId: 'globex', traits: { name: 'Globex' } }, tell);
  for (let n = 0; n < 50; n++) rudder.track({ userId: 'bea', event: 'Invoice Sent' }, tell);
  await new Promise<void>((resolve) => {
    void rudder.flush(() => resolve());
  });
  await intake.drained();

  expect(failed).toEqual([]);
  const totals = await intake.store().ask.totals(workspace.id);
  expect(totals).toMatchObject({ events: 50, accounts: 1, contacts: 1 });
});
