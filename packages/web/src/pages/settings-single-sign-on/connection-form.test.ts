import { describe, expect, it } from 'vitest';
import { bodyOf, formOf, isComplete } from './connection-form.ts';

const typed = { ...formOf(undefined), name: 'Okta', issuer: 'https://x.example', clientId: 'c', metadata: '<xml/>' };

describe('what is typed of a connection', () => {
  it('is sent with what its protocol has, and without a secret that was not typed', () => {
    expect(bodyOf(typed)).toMatchObject({ kind: 'oidc', issuer: 'https://x.example', clientId: 'c' });
    expect(Object.keys(bodyOf(typed))).not.toContain('clientSecret');
    expect(Object.keys(bodyOf({ ...typed, clientSecret: 's' }))).toContain('clientSecret');
    expect(Object.keys(bodyOf(typed))).not.toContain('metadata');
    expect(bodyOf({ ...typed, kind: 'saml' })).toMatchObject({ metadata: '<xml/>' });
    expect(Object.keys(bodyOf({ ...typed, kind: 'saml' }))).not.toContain('issuer');
  });

  it('has domains however they were typed or pasted', () => {
    expect(bodyOf({ ...typed, domains: ['Meridian.example,', 'ana@other.example; third.example'] })).toMatchObject({
      domains: ['meridian.example', 'other.example', 'third.example'],
    });
  });

  it('is complete with a name, and with what says who the provider is', () => {
    expect(isComplete(typed, undefined)).toBe(true);
    expect(isComplete({ ...typed, name: ' ' }, undefined)).toBe(false);
    expect(isComplete({ ...typed, clientId: '' }, undefined)).toBe(false);
    expect(isComplete({ ...typed, kind: 'saml', metadata: '' }, undefined)).toBe(false);
  });
});
