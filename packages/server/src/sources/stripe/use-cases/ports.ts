import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Sealing } from '../../../platform/secrets/seal.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { RowKind, RowOf, WriteResult, WriteScope } from '../../imports/index.ts';
import type { OpenStripe } from './stripe-client.ts';

type Written = Exclude<RowKind, 'usage'>;

/** What Stripe has the facts do: it comes before them and must not know them. */
export type StripeFacts = {
  readonly write: <Kind extends Written>(
    records: Records,
    scope: WriteScope,
    told: { readonly kind: Kind; readonly rows: readonly RowOf[Kind][] },
  ) => Promise<WriteResult>;
  /** Takes away the versions of a subscription that begin on other days. */
  readonly keepVersions: (
    records: Records,
    scope: WriteScope,
    kept: { readonly subscription: string; readonly days: readonly string[] },
  ) => Promise<void>;
  /** The account of that name in the main source; undefined where there is none. */
  readonly hasAccount: (records: Records, workspaceId: string, key: string) => Promise<boolean>;
  /** The one account whose contacts write from that domain; null where there is none, or more. */
  readonly accountOfDomain: (records: Records, workspaceId: string, domain: string) => Promise<string | null>;
};

export type StripeDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly sealing: Sealing;
  readonly openStripe: OpenStripe;
  readonly facts: StripeFacts;
};

export type WorkspaceOfStripe = { readonly id: WorkspaceId; readonly timeZone: string };
