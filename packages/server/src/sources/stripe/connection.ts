/** A connection to one Stripe account, as it is stored; its secrets sealed. */
export type Connection = {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly apiKeySealed: string;
  readonly apiKeyEnd: string;
  readonly webhookSecretsSealed: readonly string[];
  readonly createdAt: string;
  readonly stoppedAt: string | null;
  readonly lastEventAt: string | null;
  readonly lastOkAt: string | null;
  readonly problem: ConnectionProblem | null;
  readonly problemAt: string | null;
  readonly backfill: 'asked' | 'running' | 'done';
  readonly backfillStage: string | null;
  readonly backfillAfter: string | null;
  readonly backfillCount: number;
};

/** Why a connection does not get on. */
export type ConnectionProblem = 'key_refused' | 'key_lacks_rights' | 'stripe_away' | 'secret_unreadable' | 'signature_wrong' | 'unexpected';
