import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kernel/time.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Outgoing } from '../../platform/outgoing/outgoing.ts';
import type { Database } from '../../platform/records/records.ts';
import { sealing } from '../../platform/secrets/seal.ts';
import type { SignIn } from '../../platform/sign-in/sign-in.ts';
import { ownSignInRoutes } from './http/own-sign-in.routes.ts';
import { signOnRoutes } from './http/sign-on.routes.ts';
import { ssoRoutes } from './http/sso.routes.ts';
import { PURPOSE } from './use-cases/reseal.ts';

export type SsoWireDeps = {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly origins: ReadonlySet<string>;
  readonly outgoing: Outgoing;
  readonly secret: string;
  readonly logger?: { readonly error: (details: object, message: string) => void };
};

export type SsoWire = {
  readonly routes: readonly WorkspaceRoute[];
  readonly register: (app: FastifyInstance) => void;
};

/** Single sign-on of workspaces. */
export function wireSso({ secret, logger, ...deps }: SsoWireDeps): SsoWire {
  const own = {
    ...deps,
    sealing: sealing(secret, PURPOSE),
    onFailure: ({ code, details }: { readonly code: string; readonly details: object }) =>
      logger?.error({ code, details }, 'a sign-in by an identity provider did not come through'),
  };
  return { routes: [...ssoRoutes(own), ...ownSignInRoutes(own)], register: (app) => signOnRoutes(app, own) };
}
