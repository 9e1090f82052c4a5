import {
  erasedAmong,
  findAccounts,
  findContacts,
  markStale,
  mergeContacts,
  writeAccounts,
  writeContacts,
} from '../facts/accounts/index.ts';
import { addProducts } from '../facts/usage/index.ts';
import type { FactWriters } from '../sources/intake/index.ts';

/** What intake has the facts do: it comes before them and must not know them. */
export const factWriters: FactWriters = {
  writeAccounts,
  writeContacts,
  findAccounts,
  findContacts,
  addProducts,
  erasedAmong,
  markStale,
  mergeContacts,
};
