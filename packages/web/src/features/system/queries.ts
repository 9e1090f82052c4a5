import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { readInstallationSystem, readSystem, readSystemAlerts } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

const WATCHED_MS = 4_000;
const ALERTS_MS = 60_000;

/** How intake of this workspace stands; asked again every few seconds while somebody looks. */
export function useSystem() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['events', 'accounts'], 'system'),
    refetchInterval: WATCHED_MS,
    queryFn: ({ signal }) => answer(readSystem({ path: { workspace: slug }, signal })),
  });
}

/** How the whole installation stands, for those who may see it. */
export function useInstallation() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, [], 'system', 'installation'),
    refetchInterval: WATCHED_MS,
    queryFn: ({ signal }) => answer(readInstallationSystem({ path: { workspace: slug }, signal })),
  });
}

/** What should be looked at before it is too late; nothing for those who could do nothing about it. */
export function useSystemAlerts() {
  const slug = useWorkspaceSlug();
  const may = useMay('see_installation');
  return useQuery({
    queryKey: workspaceKey(slug, [], 'system', 'alerts'),
    enabled: may,
    refetchInterval: ALERTS_MS,
    queryFn: ({ signal }) => answer(readSystemAlerts({ path: { workspace: slug }, signal })),
  });
}
