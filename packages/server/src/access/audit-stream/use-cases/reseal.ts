import type { Records } from '../../../platform/records/records.ts';
import { sealing } from '../../../platform/secrets/seal.ts';
import { sealedSecrets, setSecret } from '../store/streams.store.ts';

/** What the keys that sign are sealed for. */
export const PURPOSE = 'audit stream';

/** The keys of all streams sealed with another secret; what the old one does not open stays. Needs the installation's view. */
export async function resealStreams(records: Records, { from, to }: { readonly from: string; readonly to: string }) {
  const [old, young] = [sealing(from, PURPOSE), sealing(to, PURPOSE)];
  let [sealed, unreadable] = [0, 0];
  for (const { workspaceId, secretSealed } of await sealedSecrets(records)) {
    const open = old.open(secretSealed);
    if (open === null) unreadable++;
    else {
      sealed++;
      await setSecret(records, workspaceId, young.seal(open));
    }
  }
  return { sealed, unreadable };
}
