import { insertKey } from '../packages/server/src/access/index.ts';
import type { UsageStore } from '../packages/server/src/facts/usage/index.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import type { Clock } from '../packages/server/src/kernel/time.ts';
import { openSignIn, prepareSignIn } from '../packages/server/src/platform/sign-in/sign-in.ts';
import type { Database } from '../packages/server/src/platform/records/records.ts';
import { bareApi } from '../packages/server/src/test/bare-api.ts';
import { createApi } from '../packages/server/src/wiring/create-api.ts';

type Asking = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** Left out where nothing of it is asked. */
  readonly usageStore?: UsageStore;
  readonly workspace: { readonly id: WorkspaceId; readonly slug: string };
  /** A custom role of the workspace that the key has; left out it is an admin's. */
  readonly roleKey?: string;
};

/** The whole API, asked below a workspace's address with a key of its own, without a socket between. */
export async function askApi({ database, databaseUrl, clock, usageStore, workspace, roleKey }: Asking) {
  await prepareSignIn(databaseUrl);
  const publicUrl = 'http://localhost:4100';
  const signIn = openSignIn({ databaseUrl, publicUrl, secret: 'a secret of thirty-two characters' });
  const { secret } = await database.inInstallation((records) =>
    insertKey(records, workspace.id, {
      kind: 'api',
      name: 'bench',
      role: 'admin',
      ...(roleKey === undefined ? {} : { roleKey }),
      createdBy: null,
    }),
  );
  const api = await createApi({
    ...bareApi({ database, databaseUrl, usageStore: usageStore as never }),
    signIn,
    clock: { ...clock, nowMs: () => clock.now().epochMilliseconds },
    publicUrl,
    origins: new Set(),
  });
  return {
    ask: async (method: 'GET' | 'POST', path: string, body?: object) => {
      const answer = await api.app.inject({
        method,
        url: `/api/v1/w/${workspace.slug}${path}`,
        headers: { authorization: `Bearer ${secret}` },
        ...(body === undefined ? {} : { payload: body }),
      });
      if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
      return answer;
    },
    close: async () => {
      await api.close();
      await signIn.close();
    },
  };
}
