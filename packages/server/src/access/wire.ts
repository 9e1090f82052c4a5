import type { FastifyInstance } from 'fastify';
import type { Clock } from '../kernel/time.ts';
import type { Doorkeeper, TellRoute } from '../platform/http/register-routes.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import { type Change, listenForChanges } from '../platform/live/changes.ts';
import type { Database } from '../platform/records/records.ts';
import type { SendMail } from '../platform/mail/send-mail.ts';
import type { SignIn } from '../platform/sign-in/sign-in.ts';
import { accessRoutes } from './http/access.routes.ts';
import { changeRelay } from './http/changes.routes.ts';
import { openDoor } from './http/doorkeeper.ts';
import { entryRoutes } from './http/entry.routes.ts';
import { type AnchorDeps, keepAnchors } from './audit/jobs/keep-anchors.ts';
import { retentionRoutes } from './retention/http/retention.routes.ts';
import { keepRetention } from './retention/jobs/keep-retention.ts';
import type { RetentionKind } from './retention/retention-kind.ts';
import type { KeepDeps } from './retention/use-cases/keep-within.ts';
import { exportRoutes } from './exports/http/exports.routes.ts';
import { keepExporting } from './exports/jobs/keep-exporting.ts';
import { exportFiles } from './exports/store/export-files.ts';
import type { ExportWorkDeps } from './exports/use-cases/work-on-exports.ts';
import { wireAuditStream } from './audit-stream/wire.ts';
import { auditRoutes } from './audit/http/audit.routes.ts';
import { tellSignIns } from './audit/http/tell-sign-ins.ts';
import { type PersonalDataDeps, personalDataRoutes } from './personal-data/http/personal-data.routes.ts';
import { tellRoute } from './audit/use-cases/tell-route.ts';
import { memberSignInRoutes } from './sign-in/http/member-sign-in.routes.ts';
import { type Told, tellPerson } from './sign-in/use-cases/tell-person.ts';
import { scimRoutes } from './scim/http/scim.routes.ts';
import { wireSso } from './sso/wire.ts';
import type { Outgoing } from '../platform/outgoing/outgoing.ts';
import type { Pace } from './http/pace.ts';
import { roleRoutes } from './http/roles.routes.ts';
import type { AccountsMeeting } from './roles/sight-of.ts';
import { workOnRemovals } from './jobs/work-on-removals.ts';
import type { FinishRemovalsDeps } from './use-cases/remove-workspace.ts';
import type { Repeated } from '../platform/processes/repeat.ts';

export type AccessDeps = Omit<PersonalDataDeps, 'database'> & {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly origins: ReadonlySet<string>;
  readonly places: { readonly auditAnchors: string; readonly data: string };
  readonly version: string;
  /** Null where no mail server is configured. */
  readonly sendMail: SendMail | null;
  readonly outgoing: Outgoing;
  readonly secret: string;
  readonly logger?: { readonly error: (details: object, message: string) => void };
  readonly accountsMeeting: AccountsMeeting;
  /** Absent means what the product bounds callers to. */
  readonly pace?: Pace;
  /** What is kept for a while, of all slices. */
  readonly retentionKinds: readonly RetentionKind[];
  readonly mailInvitation?: (mail: {
    readonly email: string;
    readonly workspace: string;
    readonly url: string;
    readonly language: string;
  }) => Promise<void>;
};

export type AccessWire = {
  readonly doorkeeper: Doorkeeper;
  /** Keeps that data was taken out. */
  readonly tellRoute: TellRoute;
  readonly routes: readonly WorkspaceRoute[];
  readonly registerEntry: (app: FastifyInstance) => void;
  /** Begins to hear changes of all processes and to pass them to open pages. */
  readonly relayChanges: () => { readonly close: () => Promise<void> };
  readonly tell: (change: Change) => void;
  /** Sends audit entries to where workspaces wish them. */
  readonly keepStreaming: () => Repeated;
};

export function wireAccess(deps: AccessDeps): AccessWire {
  const doorkeeper = openDoor(deps);
  const relay = changeRelay(doorkeeper);
  const sso = wireSso(deps);
  const stream = wireAuditStream({
    ...deps,
    onError: (error) => deps.logger?.error({ err: error }, 'sending audit entries failed; it is tried again'),
  });
  const onError = (error: unknown) => deps.logger?.error({ err: error }, 'a mail about a sign-in could not be sent');
  const tell = (personId: string, what: Told, url?: string) =>
    void tellPerson(deps, personId, url === undefined ? { what } : { what, url }).catch(onError);
  return {
    doorkeeper,
    tellRoute,
    routes: [
      ...accessRoutes(deps),
      ...roleRoutes(deps),
      ...memberSignInRoutes({ ...deps, tell }),
      ...sso.routes,
      ...personalDataRoutes(deps),
      ...auditRoutes({ ...deps, anchorFile: deps.places.auditAnchors }),
      ...stream.routes,
      ...retentionRoutes(deps.retentionKinds),
      ...exportRoutes({ ...deps, files: exportFiles(deps.places.data) }),
      relay.route,
    ],
    registerEntry(app) {
      // First: it hears of the answers of what is registered after it.
      tellSignIns(app, { ...deps, onError: (error) => deps.logger?.error({ err: error }, 'a sign-in was not written to the audit') });
      entryRoutes(app, { ...deps, tell, onError, canMail: deps.mailInvitation !== undefined });
      sso.register(app);
      scimRoutes(app, deps);
    },
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
    keepStreaming: stream.keep,
  };
}

/** For one process of the installation: what it writes is written by it alone. */
export function wireAnchors(deps: AnchorDeps): Repeated {
  return keepAnchors(deps);
}

/** For one process of the installation: lets go what has been kept long enough. */
export function wireRetention(deps: KeepDeps): Repeated {
  return keepRetention(deps);
}

/** For the process that owns the data folder. */
export function wireExports({ dataDir, ...deps }: Omit<ExportWorkDeps, 'files'> & { readonly dataDir: string }): Repeated {
  return keepExporting({ ...deps, files: exportFiles(dataDir) });
}

/** For the process that owns the usage store. */
export function wireRemovals({ onError, ...deps }: FinishRemovalsDeps & { readonly onError: (error: unknown) => void }): Repeated {
  return workOnRemovals(deps, onError);
}

export { resealStreams } from './audit-stream/use-cases/reseal.ts';
export { resealCodes } from './sign-in/store/reseal-codes.ts';
export { resealSso } from './sso/use-cases/reseal.ts';
