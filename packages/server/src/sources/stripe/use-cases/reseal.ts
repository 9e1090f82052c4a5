import { sealing } from '../../../platform/secrets/seal.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readAllSealed, saveSealed } from '../store/connections.store.ts';

export type Resealed = { readonly sealed: number; readonly unreadable: number };

/** The keys of all connections sealed with another secret; what the old one does not open stays as it is. Needs the installation's view. */
export async function resealStripe(records: Records, { from, to }: { readonly from: string; readonly to: string }): Promise<Resealed> {
  const [old, young] = [sealing(from, PURPOSE), sealing(to, PURPOSE)];
  let [sealed, unreadable] = [0, 0];
  const again = (value: string): string => {
    const open = old.open(value);
    if (open === null) unreadable++;
    else sealed++;
    return open === null ? value : young.seal(open);
  };
  for (const one of await readAllSealed(records))
    await saveSealed(records, {
      ...one,
      apiKeySealed: again(one.apiKeySealed),
      webhookSecretsSealed: one.webhookSecretsSealed.map(again),
    });
  return { sealed, unreadable };
}

/** What the secrets of this source are sealed for. */
export const PURPOSE = 'stripe';
