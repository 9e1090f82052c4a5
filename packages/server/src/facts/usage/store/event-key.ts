import xxhash from 'xxhash-wasm';
import { saidBy, type UsageBatch } from '../../../sources/intake/index.ts';

const hashes = await xxhash();
const [HIGH_SEED, LOW_SEED] = [0n, 1n];

/** 128 bits, as two signed numbers: what a store's columns hold. */
export type EventKey = { readonly high: bigint; readonly low: bigint };

/** What names an event of a workspace for ever. A row without an id is named by all it says, and its number among those that say the same. */
export function eventKey(batch: UsageBatch, place: number): EventKey {
  const key = batch.keys[place] ?? 0;
  const text = `${batch.workspaceId}/${typeof key === 'string' ? key : `row/${saidAt(batch, place)}/${key}`}`;
  return { high: BigInt.asIntN(64, hashes.h64(text, HIGH_SEED)), low: BigInt.asIntN(64, hashes.h64(text, LOW_SEED)) };
}

function saidAt(batch: UsageBatch, place: number): string {
  const action = batch.actions[batch.actionOf[place] ?? -1];
  if (action === undefined) throw new Error('a row of a batch points at no action');
  return saidBy({
    accountId: batch.accounts[batch.accountOf[place] ?? -1] ?? '',
    contactId: batch.contacts[batch.contactOf[place] ?? -1] ?? null,
    ...action,
    atMs: batch.atMs[place] ?? null,
    day: batch.days[place] ?? 0,
    count: batch.counts[place] ?? 0,
  });
}
