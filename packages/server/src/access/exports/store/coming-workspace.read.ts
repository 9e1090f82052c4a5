import type pg from 'pg';

export type ComingWorkspace = { readonly timeZone: string; readonly settings: unknown };

/** As it says of itself, in the transaction in which it comes in. */
export async function readComingWorkspace(client: pg.Client, workspaceId: string): Promise<ComingWorkspace | undefined> {
  const { rows } = await client.query<ComingWorkspace>(`select time_zone as "timeZone", settings from workspaces where workspace_id = $1`, [
    workspaceId,
  ]);
  return rows[0];
}
