import { describe, expect, it } from 'vitest';
import { sealing } from './seal.ts';

const SECRET = 'a secret of this installation, long enough';
const { seal, open } = sealing(SECRET, 'tests');

describe('what is sealed', () => {
  it('opens with the secret and the purpose that sealed it, and with no other', () => {
    expect(open(seal('sk_live_1'))).toBe('sk_live_1');
    expect(sealing(`${SECRET}.`, 'tests').open(seal('sk_live_1'))).toBeNull();
    expect(sealing(SECRET, 'other tests').open(seal('sk_live_1'))).toBeNull();
  });

  it('never looks the same twice', () => {
    expect(new Set(Array.from({ length: 50 }, () => seal('sk_live_1'))).size).toBe(50);
  });

  it('does not open once a bit of it has changed, wherever', () => {
    const bytes = Buffer.from(seal('sk_live_1'), 'base64url');
    for (const place of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect([place, open(changed.toString('base64url'))]).toEqual([place, null]);
    }
  });

  it('does not open where it was cut short, with a tag that is easier to guess among them', () => {
    const bytes = Buffer.from(seal(''), 'base64url');
    for (const length of bytes.keys()) expect(open(bytes.subarray(0, length).toString('base64url'))).toBeNull();
  });
});
