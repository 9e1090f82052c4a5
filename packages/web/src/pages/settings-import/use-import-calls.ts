import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  checkImport,
  chooseImportKind,
  removeImport,
  setImportForm,
  setImportMapping,
  startImport,
  stopImport,
} from '../../api/generated/sdk.gen.ts';
import type { FileFormChangeInput, Import, ImportPreview, SetImportMappingInput } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { importKey, previewKey } from '../../features/imports/queries.ts';

/** What can be done with one import; its answer is shown at once, and the preview is asked anew. */
export function useImportCalls(id: string) {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const path = { workspace: slug, import: id };
  const call = useMutation({
    mutationFn: (ask: () => Promise<Import>) => ask(),
    onSuccess: async (one) => {
      client.setQueryData(importKey(slug, id), one);
      await client.invalidateQueries({ queryKey: previewKey(slug, id) });
    },
    // Somebody else may have moved it on: what is shown is read again.
    onError: () => client.invalidateQueries({ queryKey: importKey(slug, id) }),
  });
  return {
    error: call.error,
    isPending: call.isPending,
    setForm: (body: FileFormChangeInput) => call.mutateAsync(() => answer(setImportForm({ path, body }))),
    chooseKind: (kind: SetImportMappingInput['kind']) => call.mutateAsync(() => answer(chooseImportKind({ path, body: { kind } }))),
    setMapping: (body: SetImportMappingInput) => {
      // The choice is seen before the server has answered; a select that jumps back confuses.
      client.setQueryData<ImportPreview>(previewKey(slug, id), (before) =>
        before === undefined ? before : { ...before, import: { ...before.import, ...chosen(body) } },
      );
      return call.mutateAsync(() => answer(setImportMapping({ path, body })));
    },
    check: () => call.mutateAsync(() => answer(checkImport({ path }))),
    start: () => call.mutateAsync(() => answer(startImport({ path }))),
    stop: () => call.mutateAsync(() => answer(stopImport({ path }))),
    drop: async () => {
      await answer(removeImport({ path }));
      await client.invalidateQueries({ queryKey: ['w', slug] });
    },
  };
}

export type ImportCalls = ReturnType<typeof useImportCalls>;

const chosen = ({ kind, mapping, unknownAccounts = 'refuse' }: SetImportMappingInput) => ({ kind, mapping, unknownAccounts });
