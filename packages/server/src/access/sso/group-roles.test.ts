import { describe, expect, it } from 'vitest';
import type { CustomRole } from '../roles/standing.ts';
import { roleToFollow } from './group-roles.ts';

const mapped = [
  { groupName: 'Leads', role: 'manager' },
  { groupName: 'Success', role: 'csm' },
] as const;
const book: CustomRole = { key: 'book', name: 'Book', base: 'csm', rights: ['read'], sees: 'book', rule: null, hides: [] };

describe('the role that somebody comes to by their groups', () => {
  it('is the highest that a group gives, and the default one without', () => {
    const told = { mapped, defaultRole: 'viewer' } as const;
    expect(roleToFollow({ role: 'viewer', custom: null }, { ...told, groups: ['success', 'leads'] })).toBe('manager');
    expect(roleToFollow({ role: 'manager', custom: null }, { ...told, groups: [] })).toBe('viewer');
    expect(roleToFollow({ role: 'owner', custom: null }, { ...told, groups: ['Leads'] })).toBeUndefined();
  });

  it('is never more by the loss of a group', () => {
    expect(roleToFollow({ role: 'viewer', custom: null }, { mapped, defaultRole: 'manager', groups: [] })).toBeUndefined();
    expect(roleToFollow({ role: 'csm', custom: book }, { mapped, defaultRole: 'viewer', groups: [] })).toBeUndefined();
  });

  it('does not take a role away that hides money, whichever group they come into', () => {
    const blind: CustomRole = { ...book, sees: 'all', hides: ['money'] };
    expect(roleToFollow({ role: 'csm', custom: blind }, { mapped, defaultRole: 'viewer', groups: ['Leads'] })).toBeUndefined();
  });

  it('does not take a role away that hides accounts, whichever group they come into', () => {
    expect(roleToFollow({ role: 'csm', custom: book }, { mapped, defaultRole: 'viewer', groups: ['Leads'] })).toBeUndefined();
  });
});
