import type { Records } from '../../../platform/records/records.ts';
import { sealing } from '../../../platform/secrets/seal.ts';
import { readSealedSecrets, updateSsoConnection } from '../store/connections.store.ts';

/** What the secrets of identity providers are sealed for. */
export const PURPOSE = 'sso';

/** The client secrets of all connections sealed with another secret; what the old one does not open stays. Needs the installation's view. */
export async function resealSso(records: Records, { from, to }: { readonly from: string; readonly to: string }) {
  const [old, young] = [sealing(from, PURPOSE), sealing(to, PURPOSE)];
  let [sealed, unreadable] = [0, 0];
  for (const { id, clientSecretSealed } of await readSealedSecrets(records)) {
    const open = old.open(clientSecretSealed);
    if (open === null) unreadable++;
    else {
      sealed++;
      await updateSsoConnection(records, id, { clientSecretSealed: young.seal(open) });
    }
  }
  return { sealed, unreadable };
}
