import { sql } from 'kysely';

/** For `where('id', '=', anyOf(ids))`: one parameter however many ids, where `in` has one for each and an end at 65,535. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::text[])`;
