import { hashPassword as formerHash } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, isPasswordOf } from './password-hash.ts';

describe('passwords as they are kept', () => {
  it('name how they were made, differ for the same password, and fit it alone', async () => {
    const [one, other] = await Promise.all([hashPassword('a long enough password'), hashPassword('a long enough password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(other).not.toBe(one);
    expect(await isPasswordOf(one, 'a long enough password')).toBe(true);
    expect(await isPasswordOf(one, 'a long enough passworD')).toBe(false);
    expect(isOutdated(one)).toBe(false);
  });

  it('are the same however a keyboard spells a letter', async () => {
    const kept = await hashPassword('contraseña con eñe');
    expect(await isPasswordOf(kept, 'contraseña con eñe'.normalize('NFD'))).toBe(true);
  });

  it('fit what Argon2 gives elsewhere', async () => {
    // Made by the reference implementation: printf 'correct horse' | argon2 somesaltsomesalt -id -t 3 -m 12 -p 2 -l 32 -e
    const kept = '$argon2id$v=19$m=4096,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$0vhImacNnpVu8RDXBtG0LHWkJQI88fyR6Q5wR3SV2fI';
    expect(await isPasswordOf(kept, 'correct horse')).toBe(true);
    expect(isOutdated(kept)).toBe(true);
  });

  it('of before are still read, and are outdated', async () => {
    const kept = await formerHash('a long enough password');
    expect(await isPasswordOf(kept, 'a long enough password')).toBe(true);
    expect(await isPasswordOf(kept, 'another password')).toBe(false);
    expect(isOutdated(kept)).toBe(true);
  });

  it.each(['$argon2id$', '$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$x', '$2b$12$abc'])('%s is nobody’s', async (kept) => {
    expect(await isPasswordOf(kept, '')).toBe(false);
  });
});
