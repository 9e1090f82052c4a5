import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRoles } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

/** The workspace's own roles, for who may give them. */
export function useRoles() {
  const slug = useWorkspaceSlug();
  const may = useMay('manage_members');
  return useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'roles'),
    queryFn: ({ signal }) => answer(listRoles({ path: { workspace: slug }, signal })),
    enabled: may,
  });
}

const OWN = 'own/';

/** A role in a list of choices: one of the five by its name, one of the workspace's own by its key. */
export const choiceOf = ({ role, roleKey }: { readonly role: string; readonly roleKey: string | null }) =>
  roleKey === null ? role : `${OWN}${roleKey}`;

/** What is asked of the API for such a choice. */
export function roleOfChoice<Role extends string>(
  choice: string,
  fallback: Role,
): { readonly role: Role; readonly roleKey: string | null } {
  return choice.startsWith(OWN) ? { role: fallback, roleKey: choice.slice(OWN.length) } : { role: choice as Role, roleKey: null };
}
