import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answer } from '../../api/answer.ts';
import { getAccount } from '../../api/generated/sdk.gen.ts';
import type { PortfolioRow } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AssignForm } from '../../features/work-actions/assign-dialog.tsx';
import { StageForm } from '../../features/work-actions/stage-dialog.tsx';
import { TagsForm } from '../../features/work-actions/tags-dialog.tsx';
import type { GridColumn } from '../../kit/grid/columns.ts';
import { Loading } from '../../kit/states/states.tsx';

type EditorProps = { readonly row: PortfolioRow; readonly onStop: () => void };

/** Owner, tags and stage are our own: they are changed where they stand, by those who may. What other systems say is theirs to change. */
export function useEditable(): (column: GridColumn<PortfolioRow>) => GridColumn<PortfolioRow> {
  const mayAssign = useMay('assign');
  const mayWork = useMay('work');
  return useCallback(
    (column) => {
      if (column.id === 'owner' && mayAssign) return { ...column, edit: (row, stop) => <OwnerEditor row={row} onStop={stop} /> };
      if (column.id === 'tags' && mayAssign) return { ...column, edit: (row, stop) => <TagsEditor row={row} onStop={stop} /> };
      if (column.id === 'stage' && mayWork) return { ...column, edit: (row, stop) => <StageEditor row={row} onStop={stop} /> };
      return column;
    },
    [mayAssign, mayWork],
  );
}

function OwnerEditor({ row, onStop }: EditorProps) {
  const { owner } = row.values;
  return <AssignForm account={row} ownerId={typeof owner === 'string' ? owner : null} onClose={onStop} />;
}

function TagsEditor({ row, onStop }: EditorProps) {
  const { tags } = row.values;
  return <TagsForm account={row} tags={Array.isArray(tags) ? tags.map(String) : []} onClose={onStop} />;
}

/** Whether the stage was set by hand, and why, is only said by the account itself. */
function StageEditor({ row, onStop }: EditorProps) {
  const slug = useWorkspaceSlug();
  const account = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'stage-of', row.id),
    queryFn: ({ signal }) => answer(getAccount({ path: { workspace: slug, account: row.id }, signal })),
  }).data;
  if (account === undefined) return <Loading rows={3} />;
  return (
    <div ref={focusFirst}>
      <StageForm account={account} onClose={onStop} />
    </div>
  );
}

/** It came after the editor had opened and taken the focus. */
function focusFirst(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
}
