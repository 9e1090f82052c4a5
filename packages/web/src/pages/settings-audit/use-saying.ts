import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getSignalSettings, listMembers, listScorecards } from '../../api/generated/sdk.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useRoles } from '../../features/roles/use-roles.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useAppliesToFields } from '../settings/applies-to.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';
import type { Saying } from './audit-words.ts';

/** What changes are told with: the names of metrics, scorecards and limits as they are now. */
export function useSaying(): Saying {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const fields = useAppliesToFields();
  const path = { workspace: slug };
  const cards = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'accounts'], 'scorecards'),
    queryFn: ({ signal }) => answer(listScorecards({ path, signal })),
  });
  const signals = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'signals'], 'signal-settings'),
    queryFn: ({ signal }) => answer(getSignalSettings({ path, signal })),
  });
  const members = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path, signal })),
  });
  const roles = useRoles().data?.roles ?? [];
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  return {
    t,
    format,
    fieldOf: (field) => fields.find((one) => one.field === field),
    detectors: signals.data?.detectors ?? [],
    timeZone,
    roleName: (key) => roles.find((one) => one.key === key)?.name ?? key,
    memberName: (id) => members.data?.find((one) => one.id === id)?.name ?? t('audit.actor.memberGone'),
    scorecardName: (id) => scorecardName(t, cards.data?.find((card) => card.id === id)?.name ?? id),
  };
}
