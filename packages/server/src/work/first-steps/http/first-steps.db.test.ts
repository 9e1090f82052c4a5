import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

let api: SignedInApi;
let events = 0;
beforeAll(async () => {
  api = await signedInApi({ usageStore: { totals: async () => ({ events }) } as unknown as UsageStore });
});
afterAll(() => api.close());

const steps = async () => (await api.ask('GET', '/first-steps')).body;

describe('the first steps', () => {
  it('are all open in an empty workspace', async () => {
    expect(await steps()).toEqual({ hasAccounts: false, hasUse: false, hasInvited: false, hasClosed: false });
  });

  it('tick themselves as accounts, use and people come in', async () => {
    await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
      writeAccounts(records, api.scope, [{ account: 'A-1', name: 'Acme' }]),
    );
    events = 3;
    await api.as('csm', 'tom@meridian.example');
    expect(await steps()).toEqual({ hasAccounts: true, hasUse: true, hasInvited: true, hasClosed: false });
  });
});
