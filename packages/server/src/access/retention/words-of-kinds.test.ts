import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { retentionKinds } from '../../wiring/retention-kinds.ts';

const locales = path.join(import.meta.dirname, '../../../../words/src/locales');

describe('each kind of what is kept for a while', () => {
  it.each(['en', 'es', 'pt-BR'])('has words in %s, and no others have', (language) => {
    const words = JSON.parse(readFileSync(path.join(locales, language, 'retention-settings.json'), 'utf8')) as Record<string, string>;
    const named = Object.keys(words).filter((key) => key.startsWith('kind.'));
    expect(named.sort()).toEqual(retentionKinds.flatMap(({ kind }) => [`kind.${kind}`, `kind.${kind}.note`]).sort());
  });

  it('proposes days within its walls', () => {
    for (const { defaultDays, leastDays, mostDays, mayBeForGood } of retentionKinds)
      expect(defaultDays === null ? mayBeForGood : defaultDays >= leastDays && defaultDays <= mostDays).toBe(true);
  });
});
