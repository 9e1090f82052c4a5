import { describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission, ROLES, roleMayGive } from '../permissions.ts';
import { baseOf, type CustomRole, GIVABLE, lesser, mayGive, OVER_ALL, SHOWS_ALL, standingOf } from './standing.ts';

const custom = (rights: readonly Permission[], sees: CustomRole['sees'] = 'all'): CustomRole => ({
  key: 'x',
  name: 'X',
  base: baseOf(rights),
  rights,
  sees,
  rule: null,
  hides: [],
});

const SEES_ALL = ['see_money', 'see_notes', 'see_contacts'] as const;

describe('standing', () => {
  it('of a role that hides something lacks what shows it, and each right that shows all there is', () => {
    const blind = standingOf('admin', { ...custom(['read', 'work', 'publish', 'read_audit']), hides: ['money', 'contacts'] });
    expect([...blind.rights]).toEqual(['read', 'work', 'see_notes']);
    for (const right of SHOWS_ALL)
      expect(standingOf('admin', { ...custom(['read', right]), hides: ['notes'] }).rights.has(right)).toBe(false);
    expect(mayGive(blind, standingOf('viewer', null))).toBe(false);
    expect(mayGive(standingOf('viewer', null), { ...blind, rights: new Set(['read', 'see_notes']) })).toBe(true);
  });

  it('lets the five roles give each other as they always did', () => {
    for (const giver of ROLES)
      for (const other of ROLES)
        expect([giver, other, mayGive(standingOf(giver, null), standingOf(other, null))]).toEqual([
          giver,
          other,
          roleMayGive(giver, other),
        ]);
  });

  it('of a custom role is its rights alone, and never that of an owner', () => {
    expect([...standingOf('admin', custom(['read', 'publish'])).rights]).toEqual(['read', 'publish', ...SEES_ALL]);
    expect(standingOf('admin', custom(['read', 'remove_workspace'])).rights.has('remove_workspace')).toBe(false);
    expect(GIVABLE).not.toContain('remove_workspace');
  });

  it('of a role that shows some accounts has no right over all, even where one was stored', () => {
    for (const right of OVER_ALL) expect(standingOf('admin', custom(['read', right], 'book')).rights.has(right)).toBe(false);
    expect(standingOf('admin', custom(['read', 'work'], 'book'))).toMatchObject({ isLimited: true });
  });

  it('that sees some accounts gives none that sees all', () => {
    const small = standingOf('csm', custom(['read', 'work'], 'book'));
    expect(mayGive(small, standingOf('viewer', null))).toBe(false);
    expect(mayGive(standingOf('csm', null), small)).toBe(true);
  });

  it('of two is what both may', () => {
    const both = lesser(standingOf('admin', null), standingOf('csm', custom(['read', 'export'], 'segment')));
    expect([...both.rights].toSorted()).toEqual(['export', 'read', ...SEES_ALL.toSorted()]);
    expect(both.isLimited).toBe(true);
  });

  it('has the least of the five for its base that has all its rights', () => {
    expect(baseOf([])).toBe('viewer');
    for (const right of GIVABLE) expect(baseOf(['read', right])).toBe(PERMISSIONS[right]);
  });
});
