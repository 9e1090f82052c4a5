import type { BetterAuthOptions } from 'better-auth';
import type pg from 'pg';

type PersonHooks = NonNullable<NonNullable<BetterAuthOptions['databaseHooks']>['user']>;

/**
 * The first link by mail shows that the address is the person's. Until then somebody else may have held the account: better-auth then ends
 * the password and the sessions of before, and here end the codes, the backup codes, the passkeys and the devices that were trusted.
 */
export function provenByLink(pool: pg.Pool): PersonHooks {
  return {
    update: {
      async before(person, ctx) {
        const isProven = ctx?.path === '/magic-link/verify' && person.emailVerified === true;
        return isProven ? { data: { ...person, twoFactorEnabled: false, madeIn: null } } : { data: person };
      },
      async after(person, ctx) {
        if (ctx?.path !== '/magic-link/verify') return;
        await pool.query('delete from two_factors where "userId" = $1', [person.id]);
        await pool.query('delete from passkeys where "userId" = $1', [person.id]);
        await pool.query(`delete from verifications where value = $1 and identifier like 'trust-device-%'`, [person.id]);
      },
    },
  };
}
