import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  listImportKinds,
  listImportMappings,
  listImportRows,
  listImports,
  previewImport,
  readImport,
} from '../../api/generated/sdk.gen.ts';
import type { Import, ImportReport } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type Outcome = 'added' | 'changed' | 'unchanged' | 'flagged' | 'refused';
export const outcomes: readonly Outcome[] = ['added', 'changed', 'unchanged', 'flagged', 'refused'];

const ASK_EVERY_MS = 1_500;

export const isAtWork = (one: Pick<Import, 'state'>) => one.state === 'checking' || one.state === 'running';
/** The report that holds now: of the import itself once it began, of the check before. */
export const reportOf = (one: Import): ImportReport | null => one.report ?? one.checkReport;
export const refusedHref = (slug: string, id: string) => `/api/v1/w/${slug}/imports/${id}/refused.csv`;
export const importKey = (slug: string, id: string) => workspaceKey(slug, ['imports'], 'import', id);
export const previewKey = (slug: string, id: string) => workspaceKey(slug, ['imports'], 'import-preview', id);

/** Live changes tell of each step; asking as well covers a connection that was lost. */
export function useImport(id: string) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: importKey(slug, id),
    queryFn: ({ signal }) => answer(readImport({ path: { workspace: slug, import: id }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && isAtWork(state.data) ? ASK_EVERY_MS : false),
  });
}

export function useImportPreview(id: string, enabled: boolean) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: previewKey(slug, id),
    enabled,
    queryFn: ({ signal }) => answer(previewImport({ path: { workspace: slug, import: id }, signal })),
  });
}

export function useImportKinds() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, [], 'import-kinds'),
    staleTime: Infinity,
    queryFn: ({ signal }) => answer(listImportKinds({ path: { workspace: slug }, signal })),
  });
}

export function useImports() {
  const slug = useWorkspaceSlug();
  return useInfiniteQuery({
    queryKey: workspaceKey(slug, ['imports'], 'imports'),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(listImports({ path: { workspace: slug }, query: pageParam === undefined ? {} : { before: pageParam }, signal })),
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ imports }) => imports.some(isAtWork)) === true ? ASK_EVERY_MS : false),
  });
}

export function useSavedMappings(enabled: boolean) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['imports'], 'import-mappings'),
    enabled,
    queryFn: ({ signal }) => answer(listImportMappings({ path: { workspace: slug }, signal })),
  });
}

export type WantedRows = { readonly outcome: Outcome; readonly code?: string };

export function useImportRows(id: string, wanted: WantedRows | undefined) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['imports'], 'import-rows', id, wanted),
    enabled: wanted !== undefined,
    queryFn: ({ signal }) =>
      answer(listImportRows({ path: { workspace: slug, import: id }, query: { outcome: 'added', ...wanted }, signal })),
  });
}
