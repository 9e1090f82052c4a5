import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Connection, ConnectionProblem } from '../connection.ts';

/** At most so many in a workspace are read. */
const MOST = 20;

export async function listConnections(records: Records, workspaceId: string): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select * from stripe_connections
    where workspace_id = ${workspaceId}
    order by created_at, id
    limit ${MOST}`.execute(records);
  return rows;
}

/** Of all workspaces, those that are not stopped; through the door of the installation. */
export async function listLiveConnections(records: Records): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select * from stripe_connections
    where stopped_at is null
    order by workspace_id, id
    limit 10000`.execute(records);
  return rows;
}

export async function findConnection(records: Records, id: string): Promise<Connection | undefined> {
  const { rows } = await sql<Connection>`select * from stripe_connections where id = ${id}`.execute(records);
  return rows[0];
}

type New = Pick<Connection, 'workspaceId' | 'id' | 'name' | 'apiKeySealed' | 'apiKeyEnd' | 'webhookSecretsSealed'> & {
  readonly createdBy: string | null;
};

export async function insertConnection(records: Records, one: New): Promise<void> {
  await sql`
    insert into stripe_connections (workspace_id, id, name, api_key_sealed, api_key_end, webhook_secrets_sealed, created_by)
    values (${one.workspaceId}, ${one.id}, ${one.name}, ${one.apiKeySealed}, ${one.apiKeyEnd}, ${[...one.webhookSecretsSealed]}::text[],
      ${one.createdBy})`.execute(records);
}

type Change = Partial<
  Pick<
    Connection,
    | 'apiKeySealed'
    | 'apiKeyEnd'
    | 'webhookSecretsSealed'
    | 'stoppedAt'
    | 'lastEventAt'
    | 'lastOkAt'
    | 'backfill'
    | 'backfillStage'
    | 'backfillAfter'
    | 'backfillCount'
  > & { readonly problem: ConnectionProblem | null; readonly problemAt: string | null }
>;

export async function changeConnection(records: Records, { workspaceId, id }: Pick<Connection, 'workspaceId' | 'id'>, change: Change) {
  const { webhookSecretsSealed, ...rest } = change;
  await records
    .updateTable('stripeConnections')
    .set({ ...rest, ...(webhookSecretsSealed === undefined ? {} : { webhookSecretsSealed: [...webhookSecretsSealed] }) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteConnection(records: Records, { workspaceId, id }: Pick<Connection, 'workspaceId' | 'id'>): Promise<void> {
  await records.deleteFrom('stripeConnections').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

export type SealedConnection = {
  readonly workspaceId: string;
  readonly id: string;
  readonly apiKeySealed: string;
  readonly webhookSecretsSealed: readonly string[];
};

/** Of all workspaces; needs the installation's view, as the next. */
export async function readAllSealed(records: Records): Promise<readonly SealedConnection[]> {
  return records
    .selectFrom('stripeConnections')
    .select(['workspaceId', 'id', 'apiKeySealed', 'webhookSecretsSealed'])
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function saveSealed(records: Records, one: SealedConnection): Promise<void> {
  await records
    .updateTable('stripeConnections')
    .set({ apiKeySealed: one.apiKeySealed, webhookSecretsSealed: [...one.webhookSecretsSealed] })
    .where('workspaceId', '=', one.workspaceId)
    .where('id', '=', one.id)
    .execute();
}
