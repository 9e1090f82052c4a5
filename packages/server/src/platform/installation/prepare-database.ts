import { mayNotPrepare } from '../postgres/postgres.errors.ts';

/** Brings the schemas to the newest version, as their owner. */
export type Migrate = (ownerUrl: string) => Promise<readonly string[]>;

const INSUFFICIENT_PRIVILEGE = '42501';

/** Migrates; says so when the database is not ours and its user may not. */
export async function prepareDatabase(ownerUrl: string, migrate: Migrate): Promise<readonly string[]> {
  try {
    return await migrate(ownerUrl);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw code === INSUFFICIENT_PRIVILEGE ? mayNotPrepare(message) : error;
  }
}
