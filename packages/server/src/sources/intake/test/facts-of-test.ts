import { erasedAmong, findAccounts, findContacts, markStale, writeAccounts, writeContacts } from '../../../facts/accounts/index.ts';
import { addProducts } from '../../../facts/usage/index.ts';

export const FACTS = { writeAccounts, writeContacts, findAccounts, findContacts, addProducts, erasedAmong, markStale };
