import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  getAccountTeam,
  getBookLine,
  listAbsences,
  listBooks,
  listNewInBook,
  listOrphanedBooks,
  listPods,
  listTeams,
} from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export function useAccountTeam(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'settings'], 'account', account, 'team'),
    queryFn: ({ signal }) => answer(getAccountTeam({ path: { workspace, account }, signal })),
  });
}

export function useBookLine(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'account', account, 'book-line'),
    queryFn: ({ signal }) => answer(getBookLine({ path: { workspace, account }, signal })),
  });
}

export function useTeams() {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['settings'], 'teams'),
    queryFn: ({ signal }) => answer(listTeams({ path: { workspace }, signal })),
  });
}

export function usePods() {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['settings', 'accounts'], 'pods'),
    queryFn: ({ signal }) => answer(listPods({ path: { workspace }, signal })),
  });
}

export function useBooks() {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['settings', 'accounts', 'signals'], 'books'),
    queryFn: ({ signal }) => answer(listBooks({ path: { workspace }, signal })),
  });
}

export function useAbsences() {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['settings', 'accounts'], 'absences'),
    queryFn: ({ signal }) => answer(listAbsences({ path: { workspace }, signal })),
  });
}

export function useNewInBook() {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'new-in-book'),
    queryFn: ({ signal }) => answer(listNewInBook({ path: { workspace }, signal })),
  });
}

/** For those who may hand books over. */
export function useOrphanedBooks() {
  const workspace = useWorkspaceSlug();
  const may = useMay('assign');
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'settings'], 'orphaned-books'),
    queryFn: ({ signal }) => answer(listOrphanedBooks({ path: { workspace }, signal })),
    enabled: may,
  });
}
