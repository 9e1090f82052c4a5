import type { AccountContacts } from '../../api/generated/types.gen.ts';

/** A contact as the page knows them. */
export type Person = AccountContacts['contacts'][number];
