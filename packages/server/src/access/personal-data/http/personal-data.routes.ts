import { erasureBodySchema, erasureSchema } from '@perennial/contract/personal-data';
import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { rawRoute, route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { listErasures } from '../store/erasures.store.ts';
import { contactOf } from '../store/persons.read.ts';
import { type EventsOfPerson, exportPerson } from '../use-cases/export-person.ts';
import { personFile } from './person-file.ts';

export type PersonalDataDeps = {
  readonly database: Database;
  readonly eventsOf: EventsOfPerson;
  /** Has the process that owns the usage store erase them. */
  readonly askErasure: (wish: { readonly workspaceId: WorkspaceId; readonly id: string; readonly memberId?: string }) => Promise<void>;
};

const params = z.object({ account: z.string().max(100), contact: z.string().max(100) });
const path = '/accounts/:account/contacts/:contact';
const tag = 'access';
const LISTED = 500;

const noSuchContact = () => new Failure('not_found', 'personal_data.no_such_contact');

export function personalDataRoutes(deps: PersonalDataDeps): readonly WorkspaceRoute[] {
  const { database } = deps;
  return [
    rawRoute({
      method: 'GET',
      path: `${path}/export`,
      operationId: 'exportPerson',
      tag,
      summary: 'All that is held on a contact, as a ZIP of JSON files with a page to read them by',
      may: 'export_person',
      params,
      handle: async (call, _, reply) => {
        const { id, name } = call.workspace;
        const kinds = await exportPerson(deps, { workspaceId: id, accountId: call.params.account, contactId: call.params.contact });
        if (kinds === undefined) throw noSuchContact();
        return reply
          .header('content-disposition', `attachment; filename="person-${todayOf(call)}.zip"`)
          .header('cache-control', 'no-store')
          .type('application/zip')
          .send(Buffer.from(personFile(kinds, { workspace: name, at: call.now.toString() })));
      },
    }),
    rawRoute({
      method: 'POST',
      path: `${path}/erase`,
      operationId: 'erasePerson',
      tag,
      summary: 'Erase a contact for good, everywhere; there is a receipt once it is done',
      may: 'erase_person',
      asksProof: true,
      params,
      body: erasureBodySchema,
      handle: async ({ workspace: { id }, params: { account, contact }, body, caller }, _, reply) => {
        const known = await database.inWorkspace(id, (records) =>
          contactOf(records, { workspaceId: id, accountId: account, contactId: contact }),
        );
        if (known === undefined) throw noSuchContact();
        if (body.name.trim() !== String(known.row['name'])) throw new Failure('invalid', 'personal_data.name_differs');
        await deps.askErasure({ workspaceId: id, id: contact, ...(caller.memberId === null ? {} : { memberId: caller.memberId }) });
        return reply.status(204).send();
      },
    }),
    route({
      method: 'GET',
      path: '/erasures',
      operationId: 'listErasures',
      tag,
      summary: 'Receipts of erasures, newest first',
      may: 'erase_person',
      answer: z.array(erasureSchema),
      handle: async ({ records, workspace }) => [...(await listErasures(records, workspace.id, LISTED))],
    }),
  ];
}
