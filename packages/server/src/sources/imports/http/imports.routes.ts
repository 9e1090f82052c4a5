import {
  chooseKindBodySchema,
  fileFormChangeSchema,
  importKindSchema,
  importListSchema,
  importPreviewSchema,
  importSchema,
  listedRowsSchema,
  rowOutcomeSchema,
  saveMappingBodySchema,
  savedMappingSchema,
  setMappingBodySchema,
} from '@perennial/contract/imports';
import { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import type { Clock } from '../../../kernel/time.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { questionsOpen } from '../imports.errors.ts';
import type { Mapping } from '../mapping.ts';
import type { ImportFiles } from '../store/import-files.ts';
import { listMappings } from '../store/import-mappings.store.ts';
import { listImports, readListedRows } from '../store/imports.store.ts';
import { mustFind } from '../use-cases/begin-import.ts';
import { dropMapping, keepMapping } from '../use-cases/keep-mapping.ts';
import { askCheck, askStart, askStop, chooseKind, inspect, removeImport, setForm, setMapping } from '../use-cases/drive-import.ts';
import { previewImport } from '../use-cases/preview-import.ts';
import { presentImport, presentKinds, presentPreview, presentSavedMapping } from './imports.present.ts';
import { fileRoutes } from './import-files.routes.ts';

export type ImportRouteDeps = { readonly database: Database; readonly clock: Clock; readonly files: ImportFiles };

const params = z.object({ import: z.string() });
const PAGE = 50;

export function importRoutes(deps: ImportRouteDeps): readonly WorkspaceRoute[] {
  return [...fileRoutes(deps), ...listRoutes(), ...lookRoutes(deps), ...decideRoutes(deps), ...driveRoutes(deps), ...mappingRoutes(deps)];
}

function listRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/imports/kinds',
      operationId: 'listImportKinds',
      tag: 'imports',
      summary: 'What a file can hold, with its fields',
      may: 'read',
      answer: z.array(importKindSchema),
      handle: async () => presentKinds(),
    }),
    route({
      method: 'GET',
      path: '/imports',
      shows: 'all',
      operationId: 'listImports',
      tag: 'imports',
      summary: 'Imports, the newest first',
      may: 'read',
      isOfAll: true,
      query: z.object({ before: z.string().optional() }),
      answer: importListSchema,
      handle: async ({ records, workspace, query }) => {
        const imports = await listImports(records, workspace.id, { limit: PAGE, before: query.before ?? null });
        return { imports: imports.map(presentImport), next: imports.length === PAGE ? (imports.at(-1)?.id ?? null) : null };
      },
    }),
    route({
      method: 'GET',
      path: '/imports/:import',
      shows: 'all',
      operationId: 'readImport',
      tag: 'imports',
      summary: 'One import and how far it is',
      may: 'read',
      isOfAll: true,
      params,
      answer: importSchema,
      handle: async ({ records, workspace, params: { import: id } }) => presentImport(await mustFind(records, workspace.id, id)),
    }),
  ];
}

function lookRoutes({ files }: ImportRouteDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/imports/:import/preview',
      operationId: 'previewImport',
      tag: 'imports',
      summary: 'How the file is read, where its columns go, and what must be asked',
      may: 'import',
      isOfAll: true,
      params,
      answer: importPreviewSchema,
      handle: async ({ records, workspace, params: { import: id } }) =>
        presentPreview(await previewImport(records, files, await mustFind(records, workspace.id, id))),
    }),
    route({
      method: 'GET',
      path: '/imports/:import/rows',
      operationId: 'listImportRows',
      tag: 'imports',
      summary: 'The first rows of one outcome',
      may: 'import',
      isOfAll: true,
      params,
      query: z.object({ outcome: rowOutcomeSchema, code: z.string().max(100).optional() }),
      answer: listedRowsSchema,
      handle: async ({ records, workspace, params: { import: importId }, query }) => {
        const one = await mustFind(records, workspace.id, importId);
        const rows = await readListedRows(records, {
          workspaceId: workspace.id,
          importId,
          outcome: query.outcome,
          code: query.code ?? null,
        });
        const header = files.isThere(importId) ? (await inspect(files, one)).header : [];
        return {
          header: [...header],
          rows: rows.map(({ line, code, details, cells }) => ({ line, code, details: { ...details }, cells: [...cells] })),
        };
      },
    }),
  ];
}

function decideRoutes({ files, clock }: ImportRouteDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/imports/:import/form',
      operationId: 'setImportForm',
      tag: 'imports',
      summary: 'Read the file in another way',
      may: 'import',
      params,
      body: fileFormChangeSchema,
      answer: importSchema,
      handle: async ({ records, workspace, params: { import: id }, body }) =>
        presentImport(await setForm({ records, files, clock }, { workspaceId: workspace.id, id }, defined(body))),
    }),
    route({
      method: 'PUT',
      path: '/imports/:import/kind',
      operationId: 'chooseImportKind',
      tag: 'imports',
      summary: 'Say what the file holds; its columns are proposed anew',
      may: 'import',
      params,
      body: chooseKindBodySchema,
      answer: importSchema,
      handle: async ({ records, workspace, params: { import: id }, body }) =>
        presentImport(await chooseKind({ records, files, clock }, { workspaceId: workspace.id, id }, body.kind)),
    }),
    route({
      method: 'PUT',
      path: '/imports/:import/mapping',
      operationId: 'setImportMapping',
      tag: 'imports',
      summary: 'Say where the columns go',
      may: 'import',
      params,
      body: setMappingBodySchema,
      answer: importSchema,
      handle: async ({ records, workspace, params: { import: id }, body }) => {
        const wish = { ...body, mapping: body.mapping as Mapping };
        return presentImport(await setMapping({ records, files, clock }, { workspaceId: workspace.id, id }, wish));
      },
    }),
  ];
}

function driveRoutes({ files, clock }: ImportRouteDeps): readonly WorkspaceRoute[] {
  return [
    ...(
      [
        ['check', askCheck],
        ['start', askStart],
        ['stop', askStop],
      ] as const
    ).map(([what, ask]) =>
      route({
        method: 'POST',
        path: `/imports/:import/${what}`,
        operationId: `${what}Import`,
        tag: 'imports',
        summary: SUMMARIES[what],
        may: 'import',
        params,
        answer: importSchema,
        status: 202,
        handle: async ({ records, workspace, params: { import: id } }) =>
          presentImport(await ask({ records, files, clock }, { workspaceId: workspace.id, id })),
      }),
    ),
    route({
      method: 'DELETE',
      path: '/imports/:import',
      operationId: 'removeImport',
      tag: 'imports',
      summary: 'Drop an import that did not go in',
      may: 'import',
      params,
      handle: async ({ records, workspace, params: { import: id } }) =>
        removeImport({ records, files, clock }, { workspaceId: workspace.id, id }),
    }),
  ];
}

const SUMMARIES = {
  check: 'Try the import without keeping anything of it',
  start: 'Import, or go on with an import that was stopped',
  stop: 'Stop what is going on',
} as const;

function mappingRoutes({ files }: ImportRouteDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/import-mappings',
      operationId: 'listImportMappings',
      tag: 'imports',
      summary: 'Saved mappings',
      may: 'import',
      answer: z.array(savedMappingSchema),
      handle: async ({ records, workspace }) => (await listMappings(records, workspace.id)).map(presentSavedMapping),
    }),
    route({
      method: 'POST',
      path: '/import-mappings',
      operationId: 'saveImportMapping',
      tag: 'imports',
      summary: 'Keep the mapping of an import under a name',
      may: 'import',
      body: saveMappingBodySchema,
      answer: z.object({ id: z.string() }),
      status: 201,
      handle: async ({ records, workspace, body, caller, now }) => {
        const one = await mustFind(records, workspace.id, body.import);
        if (one.kind === null || one.mapping === null) throw questionsOpen(1);
        const { header } = await inspect(files, one);
        const kept = { name: body.name, kind: one.kind, header, mapping: one.mapping, createdBy: caller.memberId };
        return { id: await keepMapping(records, { workspaceId: workspace.id, ...kept }, { actor: actorOf(caller), now }) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/import-mappings/:mapping',
      operationId: 'removeImportMapping',
      tag: 'imports',
      summary: 'Drop a saved mapping',
      may: 'import',
      params: z.object({ mapping: z.string() }),
      handle: async ({ records, workspace, params: { mapping }, caller, now }) =>
        dropMapping(records, { workspaceId: workspace.id, id: mapping }, { actor: actorOf(caller), now }),
    }),
  ];
}

/** Without the fields that were not sent. */
function defined<Values extends object>(values: Values): { [Key in keyof Values]: Exclude<Values[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]: Exclude<Values[Key], undefined>;
  };
}
