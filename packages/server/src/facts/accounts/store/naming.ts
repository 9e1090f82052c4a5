import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { type Names, nameAccounts, nameContacts, nameMembers } from './names.store.ts';

/** Whom a row speaks of, in the words of its source. */
export type Mentions = {
  readonly account?: string | undefined;
  readonly parent?: string | null | undefined;
  readonly contacts?: readonly (string | null | undefined)[];
  readonly members?: readonly (string | null | undefined)[];
};

/**
 * Finds our ids for what one row names. Not named stays undefined, cleared stays null; a name that
 * nobody has is undefined too, and the row carries a flag that says so.
 */
export type Naming = {
  readonly parent: Finder;
  readonly contact: Finder;
  readonly member: Finder;
};
export type Finder = (name: string | null | undefined) => string | null | undefined;

export type BatchNaming = {
  readonly accountId: (externalId: string) => string | undefined;
  readonly isCreated: (externalId: string) => boolean;
  readonly forRow: (flags: string[]) => Naming;
};

/** Looks up everything that a batch mentions, a statement for each kind of name. */
export async function namingOf(
  records: Records,
  scope: WriteScope,
  batch: { readonly mentions: readonly Mentions[]; readonly own: Names | undefined },
): Promise<BatchNaming> {
  const { mentions, own } = batch;
  const accounts = await nameAccounts(records, scope, distinct(mentions.map((one) => one.account)));
  const unseenParents = distinct(mentions.map((one) => one.parent)).filter((parent) => !own?.has(parent));
  const parents = await nameAccounts(records, scope, unseenParents);
  const contacts = await nameContacts(records, scope, distinct(mentions.flatMap((one) => one.contacts ?? [])));
  const hasMembers = mentions.some((one) => one.members?.some((member) => member != null) ?? false);
  const members = hasMembers ? await nameMembers(records, scope.workspaceId) : new Map<string, string>();
  return {
    accountId: (externalId) => accounts.names.get(externalId),
    isCreated: (externalId) => accounts.created.has(externalId),
    forRow: (flags) => ({
      parent: finder('unknown_parent', flags, (name) => own?.get(name) ?? parents.names.get(name)),
      contact: finder('unknown_contact', flags, (name) => contacts.get(name)),
      member: finder('unknown_member', flags, (name) => members.get(name.trim().toLowerCase())),
    }),
  };
}

function finder(flag: string, flags: string[], find: (name: string) => string | undefined): Finder {
  return (name) => {
    if (name === undefined || name === null) return name;
    const id = find(name);
    if (id === undefined) flags.push(flag);
    return id;
  };
}

function distinct(names: readonly (string | null | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== null && name !== undefined))];
}
