import { describe, expect, it } from 'vitest';
import { PERMISSIONS, permissionsOf, ROLES, roleMay, roleMayGive } from './permissions.ts';

describe('permissions', () => {
  it('gives a role all that the roles below it have', () => {
    for (const [i, role] of ROLES.entries()) {
      const below = ROLES[i - 1];
      if (below === undefined) continue;
      for (const permission of permissionsOf(below)) expect(roleMay(role, permission)).toBe(true);
    }
  });

  it('lets a viewer see and nothing else', () => {
    expect(permissionsOf('viewer')).toEqual(['read', 'see_money', 'see_notes', 'see_contacts']);
  });

  it('gives the owner everything', () => {
    expect(permissionsOf('owner')).toEqual(Object.keys(PERMISSIONS));
  });

  it('refuses a permission that is not in the table', () => {
    expect(roleMay('owner', 'fly')).toBe(false);
  });

  it('never lets a role give one above its own', () => {
    expect(roleMayGive('admin', 'owner')).toBe(false);
    expect(roleMayGive('admin', 'admin')).toBe(true);
  });
});
