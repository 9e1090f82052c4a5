import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** Which identity provider vouched for the person of a session, and whether for a second factor too. */
export type OpenedBy = { readonly connectionId: string; readonly hasSecondFactor: boolean };

const body = z.object({ personId: z.string(), connectionId: z.string(), hasSecondFactor: z.boolean() });

/**
 * Sessions that are opened for whom an identity provider vouched. They are marked with the connection, live for a day and are not
 * prolonged: then the provider is asked again. The endpoint has no address that a request could reach.
 */
export function connectionSessions() {
  return {
    id: 'connection-sessions',
    schema: {
      session: {
        fields: {
          connectionId: { type: 'string', required: false, input: false },
          hasSecondFactor: { type: 'boolean', required: false, input: false },
        },
      },
    },
    endpoints: {
      openConnectionSession: createAuthEndpoint(
        '/connection-sessions/open',
        { method: 'POST', body, metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const { personId, ...openedBy } = ctx.body;
          const user = await ctx.context.internalAdapter.findUserById(personId);
          if (user === null) throw ctx.error('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(personId, true, openedBy);
          await setSessionCookie(ctx, { session, user }, true);
          return ctx.json({ id: session.id });
        },
      ),
    },
  } as const;
}
