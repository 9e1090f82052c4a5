import type { Clock } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import { tooManyTries } from '../../access.errors.ts';
import { OF_ACCOUNT, OF_ADDRESS, TURNS } from '../patience.ts';
import { forgetOldTries, forgetTries, giveBackTry, keyOfAccount, keyOfAddress, takeTry, takeTurn } from '../store/tries.store.ts';

export type TriesDeps = { readonly database: Database; readonly clock: Clock };
export type Trier = { readonly email: string; readonly address: string };

/** Takes a try of the account and of the address, whether or not anybody has that account. */
export async function beginTry({ database, clock }: TriesDeps, { email, address }: Trier): Promise<void> {
  const now = clock.now();
  const waitS = await database.inInstallation(async (records) => {
    const ofAddress = await takeTry(records, keyOfAddress(address), { patience: OF_ADDRESS, now });
    return ofAddress > 0 ? ofAddress : takeTry(records, keyOfAccount(email), { patience: OF_ACCOUNT, now });
  });
  if (waitS > 0) throw tooManyTries(waitS);
}

export async function endTry({ database }: TriesDeps, { email, address }: Trier): Promise<void> {
  await database.inInstallation(async (records) => {
    await forgetTries(records, keyOfAccount(email));
    await giveBackTry(records, keyOfAddress(address));
  });
}

/** A door before sign-in: bounded by address alone, for nobody has said yet who they are. */
export async function takeDoor({ database, clock }: TriesDeps, door: keyof typeof TURNS, address: string): Promise<void> {
  const now = clock.now();
  const isFree = await database.inInstallation(async (records) => {
    if (door === 'forgotten') await forgetOldTries(records, now);
    return takeTurn(records, `${door}|${address}`, { most: TURNS[door], windowS: 60, now });
  });
  if (!isFree) throw tooManyTries(60);
}
