import { customRoleSchema, rolesSchema, roleWishSchema } from '@perennial/contract/roles';
import { z } from 'zod';
import type { Call } from '../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../platform/http/route.ts';
import type { Records } from '../../platform/records/records.ts';
import { actorOf } from '../audit.ts';
import { noSuchRole } from '../roles/roles.errors.ts';
import type { AccountsMeeting } from '../roles/sight-of.ts';
import { type CustomRole, GIVABLE, mayGive, OVER_ALL, SHOWS_ALL, type Standing, standingOf, standingOfCaller } from '../roles/standing.ts';
import { type Carrier, listCarriers, listRoles } from '../roles/store/roles.store.ts';
import { addRole, changeRole, MOST_ROLES, removeRole, type RoleMaker } from '../roles/use-cases/define-role.ts';

type Deps = { readonly accountsMeeting: AccountsMeeting };
type AnyCall = Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller' | 'now'>;

const roleParams = z.object({ role: z.string().max(60) });
const tag = 'access';

/** Roles that a workspace makes for itself. */
export function roleRoutes({ accountsMeeting }: Deps): readonly WorkspaceRoute[] {
  const makerOf = (call: AnyCall): RoleMaker => ({
    actor: actorOf(call.caller),
    now: call.now,
    workspace: call.workspace,
    giver: standingOfCaller(call.caller),
    accountsMeeting,
  });
  return [
    route({
      method: 'GET',
      path: '/roles',
      operationId: 'listRoles',
      tag,
      summary: 'Roles of the workspace’s own, who carries them, and what may be given',
      may: 'manage_members',
      answer: rolesSchema,
      handle: async ({ records, caller }) => {
        const giver = standingOfCaller(caller);
        const givable = GIVABLE.filter((right) => giver.rights.has(right));
        const overAll = givable.filter((right) => OVER_ALL.has(right));
        const showsAll = givable.filter((right) => SHOWS_ALL.has(right));
        return { roles: await presentAll(records, giver), givable, overAll, showsAll, most: MOST_ROLES };
      },
    }),
    route({
      method: 'POST',
      path: '/roles',
      operationId: 'addRole',
      tag,
      summary: 'Make a role',
      may: 'manage_members',
      asksProof: true,
      body: roleWishSchema,
      answer: customRoleSchema,
      status: 201,
      handle: async (call) => {
        const maker = makerOf(call);
        return present(call.records, await addRole(call.records, call.body, maker), maker.giver);
      },
    }),
    route({
      method: 'PUT',
      path: '/roles/:role',
      operationId: 'changeRole',
      tag,
      summary: 'Change a role; it counts from the next request of those who carry it',
      may: 'manage_members',
      asksProof: true,
      params: roleParams,
      body: roleWishSchema,
      answer: customRoleSchema,
      handle: async (call) => {
        const maker = makerOf(call);
        await changeRole(call.records, call.params.role, { wish: call.body, by: maker });
        return present(call.records, call.params.role, maker.giver);
      },
    }),
    route({
      method: 'DELETE',
      path: '/roles/:role',
      operationId: 'removeRole',
      tag,
      summary: 'Remove a role that nobody carries',
      may: 'manage_members',
      asksProof: true,
      params: roleParams,
      handle: async (call) => removeRole(call.records, call.params.role, makerOf(call)),
    }),
  ];
}

async function presentAll(records: Records, giver: Standing) {
  const [roles, carriers] = [await listRoles(records), await listCarriers(records)];
  return roles.map((role) => presentRole(role, carriers, giver));
}

async function present(records: Records, key: string, giver: Standing) {
  const role = (await presentAll(records, giver)).find((one) => one.key === key);
  if (role === undefined) throw noSuchRole();
  return role;
}

function presentRole(role: CustomRole, carriers: readonly Carrier[], giver: Standing): z.input<typeof customRoleSchema> {
  const of = (kind: Carrier['kind']) =>
    carriers.filter((one) => one.kind === kind && one.roleKey === role.key).map(({ id, name }) => ({ id, name }));
  const { key, name, base, rights, sees, rule, hides } = role;
  return {
    key,
    name,
    base,
    rights: [...rights],
    sees,
    rule,
    hides: [...hides],
    members: of('member'),
    keys: of('key'),
    isGivable: mayGive(giver, standingOf(base, role)),
  };
}
