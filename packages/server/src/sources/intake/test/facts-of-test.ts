import {
  erasedAmong,
  findAccounts,
  findContacts,
  markStale,
  mergeContacts,
  writeAccounts,
  writeContacts,
} from '../../../facts/accounts/index.ts';
import { addProducts } from '../../../facts/usage/index.ts';

export const FACTS = { writeAccounts, writeContacts, findAccounts, findContacts, addProducts, erasedAmong, markStale, mergeContacts };
