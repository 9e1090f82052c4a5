import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verifyPassword as matchesFormer } from 'better-auth/crypto';

const derive = promisify(argon2);
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** What trying a password costs: KiB of memory, passes over it, lanes. These are the least that OWASP advises for Argon2id. */
type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

const KEPT = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22,86})\$([\w+/]{22,171})$/;

/** A password as it is kept, in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$key`, which names how it was made. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await keyOf(password, { nonce: salt, tagLength: KEY_BYTES, ...COST });
  return `$argon2id$v=19$${wordsOf(COST)}$${plainBase64(salt)}$${plainBase64(key)}`;
}

/** Also for one that was kept before passwords named how they were made: scrypt, as `salt:key`. */
export async function isPasswordOf(kept: string, password: string): Promise<boolean> {
  if (!kept.startsWith('$')) return matchesFormer({ hash: kept, password });
  const [, memory, passes, parallelism, salt, key] = KEPT.exec(kept) ?? [];
  if (salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await keyOf(password, { nonce: Buffer.from(salt, 'base64'), tagLength: expected.length, ...cost });
  return timingSafeEqual(found, expected);
}

/** Whether it was made in another way, or at another cost, than passwords are now. */
export const isOutdated = (kept: string): boolean => !kept.startsWith(`$argon2id$v=19$${wordsOf(COST)}$`);

/** How better-auth keeps passwords; one that was shown and is outdated goes to `keepAnew`. */
export const keptPasswords = (keepAnew: (outdated: string, renewed: string) => Promise<void>) => ({
  hash: hashPassword,
  async verify({ hash, password }: { readonly hash: string; readonly password: string }): Promise<boolean> {
    const isRight = await isPasswordOf(hash, password);
    if (isRight && isOutdated(hash)) await keepAnew(hash, await hashPassword(password));
    return isRight;
  },
});

/** Spellings of one letter are one: a keyboard that writes é as two signs signs in where another wrote it as one. */
const keyOf = (password: string, how: Cost & { readonly nonce: Buffer; readonly tagLength: number }): Promise<Buffer> =>
  derive('argon2id', { message: password.normalize('NFKC'), ...how });

const wordsOf = ({ memory, passes, parallelism }: Cost) => `m=${memory},t=${passes},p=${parallelism}`;

const plainBase64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
