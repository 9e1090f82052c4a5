import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type LoadedAccount, loadAccount } from '../use-cases/load-account.ts';

/** The account that the address names, with all its facts as of today. */
export function accountOfCall(call: Call<{ account: string }, unknown, unknown>, usageStore: UsageStore): Promise<LoadedAccount> {
  const { id: workspaceId, timeZone, currency } = call.workspace;
  return loadAccount(call.records, usageStore, { workspaceId, accountId: call.params.account, timeZone, currency, day: dayOfCall(call) });
}
