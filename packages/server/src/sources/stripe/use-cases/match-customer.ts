import type { Records } from '../../../platform/records/records.ts';
import type { Customer } from '../shapes.ts';
import { findCustomer, type KnownCustomer, type MatchedBy, saveCustomer } from '../store/customers.store.ts';
import { type ConnectionId, reopenEvents } from '../store/events.store.ts';
import type { StripeFacts } from './ports.ts';

/** Keys of a customer's metadata that name the account. */
const METADATA = ['perennial_account', 'account_id', 'accountId', 'account'];

/** Says whose customer it is: by its metadata, its own id, or the domain it writes from; and what waited for it goes on. */
export async function matchCustomer(
  records: Records,
  facts: StripeFacts,
  { of, customer }: { readonly of: ConnectionId; readonly customer: Customer },
): Promise<KnownCustomer> {
  const found = await accountOf(records, facts, { ...customer, workspaceId: of.workspaceId });
  const known: KnownCustomer = {
    id: customer.id,
    name: customer.name ?? null,
    email: customer.email ?? null,
    accountKey: found?.key ?? null,
    matchedBy: found?.by ?? null,
  };
  await saveCustomer(records, of, known);
  const stands = (await findCustomer(records, of, customer.id)) ?? known;
  if (stands.accountKey !== null) await reopenEvents(records, of, customer.id);
  return stands;
}

async function accountOf(
  records: Records,
  facts: StripeFacts,
  { id, metadata, email, workspaceId }: Customer & { readonly workspaceId: string },
): Promise<{ readonly key: string; readonly by: MatchedBy } | null> {
  for (const name of METADATA) {
    const key = metadata?.[name];
    if (key !== undefined && key !== '' && (await facts.hasAccount(records, workspaceId, key))) return { key, by: 'metadata' };
  }
  if (await facts.hasAccount(records, workspaceId, id)) return { key: id, by: 'key' };
  const domain = email?.split('@')[1]?.toLowerCase();
  const key = domain === undefined ? null : await facts.accountOfDomain(records, workspaceId, domain);
  return key === null ? null : { key, by: 'domain' };
}
