import type { FastifyInstance } from 'fastify';
import type { Clock } from '../kernel/time.ts';
import type { Doorkeeper } from '../platform/http/register-routes.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import { type Change, listenForChanges } from '../platform/live/changes.ts';
import type { Database } from '../platform/records/records.ts';
import type { SignIn } from '../platform/sign-in/sign-in.ts';
import { accessRoutes } from './http/access.routes.ts';
import { changeRelay } from './http/changes.routes.ts';
import { openDoor } from './http/doorkeeper.ts';
import { entryRoutes } from './http/entry.routes.ts';
import { workOnRemovals } from './jobs/work-on-removals.ts';
import type { FinishRemovalsDeps } from './use-cases/remove-workspace.ts';
import type { Repeated } from '../platform/processes/repeat.ts';

export type AccessDeps = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly origins: ReadonlySet<string>;
  readonly version: string;
  readonly mailInvitation?: (mail: {
    readonly email: string;
    readonly workspace: string;
    readonly url: string;
    readonly language: string;
  }) => Promise<void>;
};

export type AccessWire = {
  readonly doorkeeper: Doorkeeper;
  readonly routes: readonly WorkspaceRoute[];
  readonly registerEntry: (app: FastifyInstance) => void;
  /** Begins to hear changes of all processes and to pass them to open pages. */
  readonly relayChanges: () => { readonly close: () => Promise<void> };
  readonly tell: (change: Change) => void;
};

export function wireAccess(deps: AccessDeps): AccessWire {
  const relay = changeRelay();
  return {
    doorkeeper: openDoor(deps),
    routes: [...accessRoutes(deps), relay.route],
    registerEntry: (app) => entryRoutes(app, { ...deps, canMail: deps.mailInvitation !== undefined }),
    relayChanges() {
      const listener = listenForChanges(deps.databaseUrl, relay.tell);
      return {
        async close() {
          relay.close();
          await listener.close();
        },
      };
    },
    tell: relay.tell,
  };
}

/** For the process that owns the usage store. */
export function wireRemovals({ onError, ...deps }: FinishRemovalsDeps & { readonly onError: (error: unknown) => void }): Repeated {
  return workOnRemovals(deps, onError);
}
