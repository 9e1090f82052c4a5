import { workspaceExportSchema, workspaceExportsSchema } from '@perennial/contract/workspace-exports';
import { z } from 'zod';
import { rawRoute, route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Database } from '../../../platform/records/records.ts';
import { ARCHIVE_RULES } from '../archive-rules.ts';
import type { WorkspaceExport } from '../export-time.ts';
import { exportUnderWay, noSuchExport, peopleAlone } from '../exports.errors.ts';
import type { ExportFiles } from '../store/export-files.ts';
import { findExport, insertExport, listExports, saveExport } from '../store/exports.store.ts';

export type ExportRoutesDeps = { readonly database: Database; readonly files: ExportFiles };

const tag = 'access';
const may = 'export_workspace';
const params = z.object({ export: z.string().max(100) });

/** Archives of the whole workspace: asked for here, made by the process that works, fetched here. */
export function exportRoutes(deps: ExportRoutesDeps): readonly WorkspaceRoute[] {
  return [...askingRoutes(), fileRoute(deps)];
}

function askingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/workspace/exports',
      operationId: 'listWorkspaceExports',
      tag,
      summary: 'Archives of the whole workspace: under way, there to be fetched, or over',
      may,
      answer: workspaceExportsSchema,
      handle: async ({ records, workspace, caller }) => ({
        exports: (await listExports(records, workspace.id)).map((one) => present(one, caller.memberId)),
        stays: [...new Set(Object.values(ARCHIVE_RULES.staying))] as ('secret' | 'sign_in' | 'position' | 'apart')[],
      }),
    }),
    route({
      method: 'POST',
      path: '/workspace/exports',
      operationId: 'startWorkspaceExport',
      tag,
      summary: 'Have an archive made of the whole workspace',
      may,
      asksProof: true,
      answer: workspaceExportSchema,
      status: 201,
      handle: async ({ records, workspace, caller, now }) => {
        if (caller.memberId === null) throw peopleAlone();
        const known = await listExports(records, workspace.id);
        if (known.some(({ state }) => state === 'waiting' || state === 'running')) throw exportUnderWay();
        // One archive of a workspace at a time: the room is everybody's.
        for (const { id: former } of known.filter(({ state }) => state === 'done'))
          await saveExport(records, { workspaceId: workspace.id, id: former }, { state: 'ended', endedAt: now.toString() });
        const id = newId('exp');
        await insertExport(records, { workspaceId: workspace.id, id, askedBy: caller.memberId, askedAt: now.toString() });
        const made = await findExport(records, workspace.id, id);
        if (made === undefined) throw noSuchExport();
        return present(made, caller.memberId);
      },
    }),
    route({
      method: 'DELETE',
      path: '/workspace/exports/:export',
      operationId: 'endWorkspaceExport',
      tag,
      summary: 'Stop an archive that is made, or remove its file before its time',
      may,
      params,
      handle: async ({ records, workspace, params: { export: id }, now }) => {
        if ((await findExport(records, workspace.id, id)) === undefined) throw noSuchExport();
        await saveExport(records, { workspaceId: workspace.id, id }, { state: 'ended', endedAt: now.toString() });
      },
    }),
  ];
}

function fileRoute({ database, files }: ExportRoutesDeps): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/workspace/exports/:export/file',
    operationId: 'fetchWorkspaceExport',
    tag,
    summary: 'The archive, for whoever asked for it',
    may,
    asksProof: true,
    params,
    handle: async ({ workspace, params: { export: id }, caller, now }, _, reply) => {
      const one = await database.inWorkspace(workspace.id, (records) => findExport(records, workspace.id, id));
      const isOpen = one?.state === 'done' && one.expiresAt !== null && Date.parse(one.expiresAt) > now.epochMilliseconds;
      if (!isOpen || one.askedBy !== caller.memberId) throw noSuchExport();
      const file = files.open(id);
      if (file === null) throw noSuchExport();
      return reply
        .header('content-disposition', `attachment; filename="${workspace.slug}-${one.askedAt.slice(0, 10)}.tar"`)
        .header('cache-control', 'no-store')
        .type('application/x-tar')
        .send(file);
    },
  });
}

function present({ askedBy, workspaceId: _, ...one }: WorkspaceExport, memberId: string | null): z.input<typeof workspaceExportSchema> {
  return { ...one, isOwn: askedBy === memberId };
}
