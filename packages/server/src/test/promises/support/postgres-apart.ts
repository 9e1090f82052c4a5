import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPostgres } from '../../../platform/postgres/open-postgres.ts';
import { openDatabase } from '../../../platform/records/records.ts';
import { prepareRecords } from '../../../platform/records/prepare.ts';
import { insertKey } from '../../../access/index.ts';
import { aWorkspace } from '../../../sources/intake/test/intake-under-test.ts';
import type { PreparedWorkspace } from './global-setup.ts';

export type PostgresApart = {
  readonly ownerUrl: string;
  readonly workspace: PreparedWorkspace;
  /** With all its children. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** A PostgreSQL that is not the installation's own, with a workspace in it: nobody starts it again but whoever stopped it. */
export async function postgresApart(): Promise<PostgresApart> {
  const home = mkdtempSync(path.join(tmpdir(), 'perennial-apart-'));
  const opened = await openPostgres(home, { superuser: 'superuser', owner: 'owner' });
  let { server } = opened;
  await prepareRecords(opened.ownerUrl);
  const workspace = await workspaceIn(opened.ownerUrl);
  return {
    ownerUrl: opened.ownerUrl,
    workspace,
    signal: (signal) => familyOf(server.pid).forEach((pid) => process.kill(pid, signal)),
    stop: () => server.stop(),
    async start() {
      server = await opened.startAgain();
    },
    async remove() {
      await server.stop();
      rmSync(home, { recursive: true });
    },
  };
}

async function workspaceIn(ownerUrl: string): Promise<PreparedWorkspace> {
  const database = openDatabase(ownerUrl, { max: 1 });
  const { id, writeKey } = await aWorkspace(database);
  const key = { kind: 'api', name: 'test', role: 'viewer', createdBy: null } as const;
  const { secret } = await database.inWorkspace(id, (records) => insertKey(records, id, key));
  await database.close();
  return { id, slug: id.replace('_', '-'), writeKey, apiKey: secret };
}

function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return [pid, ...children.map(Number)];
}
