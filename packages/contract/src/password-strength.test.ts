import { describe, expect, it } from 'vitest';
import { LONG_COMMON_PASSWORDS } from './long-common-passwords.ts';
import { PASSWORD_LENGTH_MIN, passwordFault } from './password-strength.ts';

const OWN = ['Elena Robledo', 'elena.robledo@tordesilla.example', 'Tordesilla'];

describe('the strength of a password', () => {
  it.each([
    ['short', 'too_short'],
    ['nine char', 'too_short'],
    ['x'.repeat(257), 'too_long'],
    ['1234567890', 'common'],
    ['QwertyUiop', 'common'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'guessable'],
    ['password1password1', 'guessable'],
    ['Summer2026!', 'guessable'],
    ['contraseña123', 'guessable'],
    ['bemvindo2026', 'guessable'],
    ['perennial2026', 'guessable'],
    ['tordesilla2026', 'guessable'],
    ['robledo-elena', 'guessable'],
  ])('refuses %s as %s', async (password, fault) => {
    expect(await passwordFault(password, OWN)).toBe(fault);
  });

  it('refuses the most frequent ones that are long enough, of which there are at least three thousand', async () => {
    const long = new Set(LONG_COMMON_PASSWORDS.filter((password) => password.length >= PASSWORD_LENGTH_MIN));
    expect(long.size).toBeGreaterThanOrEqual(3_000);
    const faults = new Set<string | null>();
    for (const password of long) faults.add(await passwordFault(password.toUpperCase()));
    expect([...faults]).toEqual(['common']);
  });

  it.each([
    'a long enough password',
    'correct horse battery staple',
    'tres gatos comen pan',
    'ключ от старого дома',
    '🦔🌵🪵🧭🛶🪐🧵🫖🪁🦉',
    '   spaces  count too   ',
    `${'x'.repeat(3)}kH7$mQz!pL${'y'.repeat(200)}`,
  ])('takes any characters, without rules of composition: %s', async (password) => {
    expect(await passwordFault(password, OWN)).toBeNull();
  });

  it('judges the longest one in well under a second', async () => {
    await passwordFault('a long enough password');
    const began = performance.now();
    await passwordFault(Array.from({ length: 256 }, (_, at) => String.fromCodePoint(33 + ((at * 37) % 90))).join(''));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
