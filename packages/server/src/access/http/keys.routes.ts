import { createdKeySchema, keyRotationSchema, keySchema, newKeySchema } from '@perennial/contract/access';
import { z } from 'zod';
import type { Call } from '../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../platform/http/route.ts';
import type { Records } from '../../platform/records/records.ts';
import { confirmFirst, noSuchKey } from '../access.errors.ts';
import { actorOf } from '../audit.ts';
import type { Role } from '../permissions.ts';
import { standingOfCaller } from '../roles/standing.ts';
import { listKeys } from '../store/keys.store.ts';
import { type KeyMaker, makeKey, renewKey, switchKey } from '../use-cases/make-key.ts';

const keyParams = z.object({ key: z.string() });
type AnyCall = Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller' | 'now'>;

const makerOf = ({ caller, workspace, now }: AnyCall): KeyMaker => ({
  actor: actorOf(caller),
  memberId: caller.memberId,
  keyId: caller.keyId,
  role: caller.role as Role,
  standing: standingOfCaller(caller),
  workspaceId: workspace.id,
  now,
});

/** Keys of programs: write keys send events and do nothing else, api keys do what their role may. */
export function keyRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/keys',
      operationId: 'listKeys',
      tag: 'access',
      summary: 'Keys, without their secrets',
      may: 'manage_keys',
      answer: z.array(keySchema),
      handle: async ({ records }) => (await listKeys(records)).map(present),
    }),
    route({
      method: 'POST',
      path: '/keys',
      operationId: 'createKey',
      tag: 'access',
      summary: 'Make a key; its secret is shown once',
      may: 'manage_keys',
      body: newKeySchema,
      answer: createdKeySchema,
      status: 201,
      handle: async (call) => {
        const isStrong = call.body.role === 'admin' || call.body.roleKey != null;
        if (call.body.kind === 'api' && isStrong && !call.caller.isConfirmed) throw confirmFirst();
        return presentMade(call.records, await makeKey(call.records, call.body, makerOf(call)));
      },
    }),
    route({
      method: 'PATCH',
      path: '/keys/:key',
      operationId: 'changeKey',
      tag: 'access',
      summary: 'Switch a key off or on',
      may: 'manage_keys',
      params: keyParams,
      body: z.object({ isDisabled: z.boolean() }),
      answer: keySchema,
      handle: async (call) => {
        await switchKey(call.records, { id: call.params.key, isDisabled: call.body.isDisabled }, makerOf(call));
        return presentKey(call.records, call.params.key);
      },
    }),
    route({
      method: 'POST',
      path: '/keys/:key/rotation',
      operationId: 'rotateKey',
      tag: 'access',
      summary: 'Give a key another secret; the one before may open for another day',
      may: 'manage_keys',
      asksProof: true,
      params: keyParams,
      body: keyRotationSchema,
      answer: createdKeySchema,
      handle: async (call) => presentMade(call.records, await renewKey(call.records, { id: call.params.key, ...call.body }, makerOf(call))),
    }),
  ];
}

async function presentMade(records: Records, { id, secret }: { readonly id: string; readonly secret: string }) {
  return { key: await presentKey(records, id), secret };
}

async function presentKey(records: Records, id: string) {
  const key = (await listKeys(records)).find((one) => one.id === id);
  if (key === undefined) throw noSuchKey();
  return present(key);
}

function present(key: Awaited<ReturnType<typeof listKeys>>[number]): z.input<typeof keySchema> {
  const { id, kind, name, secretStart, role, roleKey, createdAt, expiresAt, formerUntil, lastUsedAt, disabledAt } = key;
  const { createdBy, makerName, makerState } = key;
  const maker =
    createdBy === null || makerName === null || makerState === null ? null : { id: createdBy, name: makerName, state: makerState };
  return { id, kind, name, secretStart, role, roleKey, createdAt, maker, expiresAt, formerUntil, lastUsedAt, disabledAt };
}
