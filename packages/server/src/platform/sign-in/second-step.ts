import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import type { twoFactor } from 'better-auth/plugins/two-factor';

/** What better-auth's second factor lacks: a link by mail asks for it as a password does, and the server may ask who stands before it. */
export function secondStep(challenges: ReturnType<typeof twoFactor>['hooks']['after']) {
  return {
    id: 'perennial-second-step',
    schema: { passkey: { modelName: 'passkeys', fields: { lastUsedAt: { type: 'date', required: false, input: false } } } },
    endpoints: {
      personInStep: createAuthEndpoint.serverOnly({ method: 'GET', requireHeaders: true }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie('two_factor');
        const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
        if (!identifier) return null;
        const step = await ctx.context.internalAdapter.findVerificationValue(identifier);
        return step === null || step === undefined || step.expiresAt < new Date() ? null : step.value;
      }),
    },
    hooks: {
      // better-auth's own, which it asks of passwords alone.
      after: challenges.map(({ handler }) => ({ matcher: isLink, handler })),
    },
  } satisfies BetterAuthPlugin;
}

const isLink = ({ path }: { readonly path?: string | undefined }) => path === '/magic-link/verify';
