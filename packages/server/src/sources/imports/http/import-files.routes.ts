import { importSchema } from '@perennial/contract/imports';
import type { FastifyRequest } from 'fastify';
import { createReadStream, existsSync } from 'node:fs';
import { z } from 'zod';
import { rawRoute, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { fileIsEmpty, noSuchRows, rowsGone } from '../imports.errors.ts';
import { refusedName } from '../parsers/refused-file.ts';
import { type BeginDeps, beginImport, mustFind } from '../use-cases/begin-import.ts';
import { presentImport } from './imports.present.ts';

const MOST_BYTES = 4 * 1024 ** 3;

export function fileRoutes(deps: BeginDeps): readonly WorkspaceRoute[] {
  return [
    rawRoute({
      method: 'POST',
      path: '/imports',
      operationId: 'uploadImport',
      tag: 'imports',
      summary: 'Send a file, as multipart/form-data with one part; nothing is imported yet',
      may: 'import',
      bodyLimit: MOST_BYTES,
      handle: async ({ workspace, caller }, request, reply) => {
        const part = await partOf(request);
        const one = await beginImport(deps, {
          workspaceId: workspace.id,
          fileName: part.filename,
          bytes: part.file,
          createdBy: caller.memberId,
        });
        return reply
          .status(201)
          .header('cache-control', 'no-store')
          .send(importSchema.parse(presentImport(one)));
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/imports/:import/refused.csv',
      operationId: 'downloadRefusedRows',
      tag: 'imports',
      summary: 'Refused rows of the check, or of the import, with their reasons, to mend and send again',
      may: 'import',
      isOfAll: true,
      params: z.object({ import: z.string() }),
      handle: async ({ workspace, params: { import: id } }, _, reply) => {
        const one = await deps.database.inWorkspace(workspace.id, (records) => mustFind(records, workspace.id, id));
        if (one.sweptAt !== null) throw rowsGone();
        const where = deps.files.refusedOf(one.id);
        // What a check refused no longer counts once the columns go elsewhere.
        if ((one.report ?? one.checkReport) === null || !existsSync(where)) throw noSuchRows();
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${refusedName(one.fileName)}"`)
          .header('cache-control', 'no-store')
          .send(createReadStream(where));
      },
    }),
  ];
}

async function partOf(request: FastifyRequest) {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part === undefined) throw fileIsEmpty();
  return part;
}
