import { sampleBodySchema, sampleProgressSchema, startedSampleSchema } from '@perennial/contract/sample';
import { actorOf, findMember } from '../../../access/index.ts';
import { dateToDay, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { personNeeded } from '../sample.errors.ts';
import { readSampleLoad } from '../store/sample-loads.store.ts';
import { startSample } from '../use-cases/start-sample.ts';
import { WORKSPACE } from '../vendor.ts';

export function sampleRoutes({ database }: { readonly database: Database }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/sample',
      operationId: 'startSample',
      tag: 'sample',
      may: 'manage_workspace',
      status: 202,
      summary: 'Make a workspace with the sample company beside this one, with the caller as its owner',
      body: sampleBodySchema,
      answer: startedSampleSchema,
      handle: async ({ records, caller, body, now }) => {
        const member = caller.memberId === null ? undefined : await findMember(records, caller.memberId);
        if (member === undefined || member.personId === null) throw personNeeded();
        const { personId, email, name } = member;
        const today = body.today === undefined ? dateToDay(now.toZonedDateTimeISO(WORKSPACE.timeZone).toPlainDate()) : isoToDay(body.today);
        const who = { owners: [{ personId, email, name }], by: actorOf(caller), now };
        const { slug } = await database.inInstallation((all) => startSample(all, { seed: body.seed, today }, who));
        return { workspace: slug };
      },
    }),
    route({
      method: 'GET',
      path: '/sample',
      operationId: 'getSampleProgress',
      tag: 'sample',
      may: 'read',
      summary: 'How far the sample company of this workspace is in; null where it has none',
      answer: sampleProgressSchema,
      handle: async ({ records, workspace }) => {
        const load = await readSampleLoad(records, workspace.id);
        if (load === null) return { load: null };
        const { state, step, doneRatio, seed } = load;
        return {
          load: {
            state,
            step,
            doneRatio,
            seed,
            today: dayToIso(load.today),
            usageSince: load.usageSince === null ? null : dayToIso(load.usageSince),
          },
        };
      },
    }),
  ];
}
