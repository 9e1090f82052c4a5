import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../words/catalogues.ts';
import { wordsFor } from '../words/words.ts';
import { failureSentence } from './failure.ts';

const catalogue = await loadCatalogue('en');
const t = wordsFor('en', 'en-US', { ...catalogue, 'access.error.invite_expired': 'The invitation of {email} is over.' });

describe('the sentence of a failure', () => {
  it('is found by its code, with its details', () => {
    expect(failureSentence(t, { status: 409, code: 'access.invite_expired', details: { email: 'ana@x.io' } })).toBe(
      'The invitation of ana@x.io is over.',
    );
  });
  it('falls back to its family, and to the lost connection', () => {
    expect(failureSentence(t, { status: 403, code: 'access.nobody_wrote_this' })).toBe(catalogue['errors.family.forbidden']);
    expect(failureSentence(t, { status: 503 })).toBe(catalogue['errors.family.unavailable']);
    expect(failureSentence(t, new TypeError('fetch failed'))).toBe(catalogue['errors.family.offline']);
  });
});
