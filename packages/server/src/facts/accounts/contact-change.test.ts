import { describe, expect, it } from 'vitest';
import { contactChanges, isSameTitle } from './contact-change.ts';

describe('a title', () => {
  it.each([
    ['Head of Sales', ' head  of SALES '],
    ['Diretor de operações', 'diretor de operacoes'],
    ['VP, Operations', 'VP Operations'],
    ['Purchasing Manger', 'Purchasing Manager'],
    ['Director comercial', 'Directora comercial'],
  ])('is the same however it is spelled: %s, %s', (left, right) => {
    expect(isSameTitle(left, right)).toBe(true);
  });

  it.each([
    ['CTO', 'CFO'],
    ['VP Sales', 'EVP Sales'],
    ['Head of IT', 'Head of HR'],
    ['Operations Manager', 'Operations Director'],
  ])('is another: %s, %s', (left, right) => {
    expect(isSameTitle(left, right)).toBe(false);
  });
});

describe('what changed about a contact', () => {
  const at = (accountId: string, title: string | null) => ({ accountId, title });

  it('is nothing where a title is filled, or cleared', () => {
    expect(contactChanges('c', at('a', null), at('a', 'CTO'))).toEqual([]);
    expect(contactChanges('c', at('a', 'CTO'), at('a', null))).toEqual([]);
  });

  it('is both where somebody goes to another account as something else', () => {
    expect(contactChanges('c', at('a', 'CTO'), at('b', 'CEO'))).toMatchObject([
      { kind: 'title', accountId: 'a', before: 'CTO', after: 'CEO', toAccountId: null },
      { kind: 'account', accountId: 'a', toAccountId: 'b' },
    ]);
  });
});
