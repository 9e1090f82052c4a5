import { sql } from 'kysely';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Records } from '../../../platform/records/records.ts';

/** What apps make their codes from, encrypted with another secret; what the old one does not open stays as it is. Needs the installation's view. */
export async function resealCodes(records: Records, { from, to }: { readonly from: string; readonly to: string }) {
  let [sealed, unreadable] = [0, 0];
  const { rows } = await sql<{ id: string; secret: string }>`select id, secret from auth.two_factors`.execute(records);
  for (const { id, secret } of rows) {
    const open = await symmetricDecrypt({ key: from, data: secret }).catch(() => null);
    if (open === null) unreadable++;
    else {
      const again = await symmetricEncrypt({ key: to, data: open });
      await sql`update auth.two_factors set secret = ${again} where id = ${id}`.execute(records);
      sealed++;
    }
  }
  return { sealed, unreadable };
}
