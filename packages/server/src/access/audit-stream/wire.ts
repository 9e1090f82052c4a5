import type { Clock } from '../../kernel/time.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Outgoing } from '../../platform/outgoing/outgoing.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { sealing } from '../../platform/secrets/seal.ts';
import { streamRoutes } from './http/stream.routes.ts';
import { keepStreaming } from './jobs/keep-streaming.ts';
import { PURPOSE } from './use-cases/reseal.ts';

type Deps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly outgoing: Outgoing;
  readonly secret: string;
  readonly onError: (error: unknown) => void;
};

export type AuditStreamWire = { readonly routes: readonly WorkspaceRoute[]; readonly keep: () => Repeated };

/** Audit entries to a webhook or a syslog. */
export function wireAuditStream({ secret, ...deps }: Deps): AuditStreamWire {
  const own = { ...deps, sealing: sealing(secret, PURPOSE) };
  return { routes: streamRoutes(own), keep: () => keepStreaming(own) };
}
