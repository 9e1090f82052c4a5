import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../imports/index.ts';
import type { FactWriters, FoundContact } from './ports.ts';

/** How long an account or contact is taken to be where it was found: one that moves is followed after it. */
const REMEMBERED_MS = 10_000;

/** Accounts and contacts as they were found a moment ago, so that a stream of events does not ask for each again and again; others may be among them. */
export type KnownHomes = {
  readonly accounts: (records: Records, scope: WriteScope, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly contacts: (records: Records, scope: WriteScope, keys: readonly string[]) => Promise<ReadonlyMap<string, FoundContact>>;
  /** Contacts that may now be elsewhere, with whoever had become one of them before. */
  readonly forget: (workspaceId: string, contactKeys: readonly string[]) => void;
};

type Remembered = {
  readonly sinceMs: number;
  readonly accounts: Map<string, string>;
  readonly contacts: Map<string, FoundContact>;
};

/** Only what is there is remembered: who is unknown now may come with the next batch. */
export function knownHomes(facts: Pick<FactWriters, 'findAccounts' | 'findContacts'>): KnownHomes {
  const workspaces = new Map<string, Remembered>();
  const rememberedIn = ({ workspaceId, sourceKey }: WriteScope): Remembered => {
    const name = `${workspaceId}/${sourceKey}`;
    const nowMs = performance.now();
    for (const [other, { sinceMs }] of workspaces) if (nowMs - sinceMs > REMEMBERED_MS) workspaces.delete(other);
    const remembered = workspaces.get(name) ?? { sinceMs: nowMs, accounts: new Map(), contacts: new Map() };
    workspaces.set(name, remembered);
    return remembered;
  };
  return {
    async accounts(records, scope, keys) {
      const { accounts } = rememberedIn(scope);
      const found = await facts.findAccounts(
        records,
        scope,
        keys.filter((key) => !accounts.has(key)),
      );
      for (const [key, id] of found) accounts.set(key, id);
      return accounts;
    },
    async contacts(records, scope, keys) {
      const { contacts } = rememberedIn(scope);
      const found = await facts.findContacts(
        records,
        scope,
        keys.filter((key) => !contacts.has(key)),
      );
      for (const [key, contact] of found) contacts.set(key, contact);
      return contacts;
    },
    forget(workspaceId, contactKeys) {
      if (contactKeys.length === 0) return;
      const gone = new Set(contactKeys);
      for (const [name, { contacts }] of workspaces)
        if (name.startsWith(`${workspaceId}/`))
          for (const [key, contact] of contacts) if (gone.has(key) || gone.has(contact.key)) contacts.delete(key);
    },
  };
}
