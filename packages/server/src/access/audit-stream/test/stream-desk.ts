import { randomUUID } from 'node:crypto';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock.ts';
import { openOutgoing } from '../../../platform/outgoing/outgoing.ts';
import { NOBODY, readAllowed } from '../../../platform/outgoing/public-address.ts';
import { sealing } from '../../../platform/secrets/seal.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { createWorkspace, writeAudit } from '../../index.ts';
import { readStream } from '../store/streams.store.ts';
import type { Target } from '../stream.ts';
import { deliverOne, type DeliverDeps } from '../use-cases/deliver.ts';
import { setStream } from '../use-cases/set-stream.ts';

const operator = { kind: 'operator', id: null } as const;

/** A workspace whose audit is streamed, at a time that tests move on. */
export async function streamDesk() {
  const test = await testDatabase();
  const allowed = openOutgoing(readAllowed('127.0.0.1 localhost') ?? NOBODY);
  const seal = sealing('a secret of thirty-two characters', 'audit stream');
  let now = systemClock.now();
  const faults: unknown[] = [];
  const deps: DeliverDeps = {
    database: test.database,
    clock: { now: () => now },
    outgoing: allowed,
    sealing: seal,
    answerMs: 800,
    onError: (error) => faults.push(error),
  };
  const writeIn = (workspaceId: WorkspaceId, many: number, after: object = { name: 'Ü “1.50” \u2028' }) =>
    test.database.inWorkspace(workspaceId, async (records) => {
      for (let n = 0; n < many; n++)
        await writeAudit(
          records,
          { workspaceId, at: systemClock.now() },
          { actor: operator, action: 'key.created', subjectKind: 'key', subjectId: `key_${String(n)}`, after },
        );
    });
  return {
    test,
    deps,
    faults,
    writeIn,
    pass: (milliseconds: number) => {
      now = now.add({ milliseconds });
    },
    async workspace(): Promise<WorkspaceId> {
      const made = await test.database.inInstallation((records) =>
        createWorkspace(records, { name: `W ${randomUUID()}`, timeZone: 'UTC', currency: 'USD' }, { actor: operator, now }),
      );
      return made.id;
    },
    set: (workspaceId: WorkspaceId, target: Target, begin: 'first' | 'now' = 'first') =>
      test.database.inWorkspace(workspaceId, (records) =>
        setStream(records, { outgoing: allowed, sealing: seal }, { target, begin, by: { workspaceId, actor: operator, now } }),
      ),
    stream: (workspaceId: WorkspaceId) => test.database.inWorkspace(workspaceId, (records) => readStream(records, workspaceId)),
    /** Sends until nothing waits that may be sent now. */
    async drain(workspaceId: WorkspaceId, with_: Partial<DeliverDeps> = {}) {
      while (await deliverOne({ ...deps, ...with_ }, workspaceId));
    },
    async close() {
      await allowed.close();
      await test.close();
    },
  };
}
