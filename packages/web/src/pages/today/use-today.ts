import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { getToday } from '../../api/generated/sdk.gen.ts';
import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { Section } from '../../features/today/sections.ts';
import type { Scope } from '../../kit/scope/scope.ts';
import { allOf, calmed } from './calm-list.ts';

export type TodayAsked = {
  readonly scope: Scope;
  readonly kind: Today['kind'] | undefined;
  readonly wanted: Readonly<Record<Section, number>>;
};

export function useToday({ scope, kind, wanted }: TodayAsked) {
  const slug = useWorkspaceSlug();
  const list = workspaceKey(slug, ['signals', 'tasks', 'accounts'], 'today', scope, kind ?? 'own');
  return useQuery({
    queryKey: [...list, wanted],
    queryFn: ({ signal }) =>
      answer(getToday({ path: { workspace: slug }, query: { scope, ...(kind ? { kind } : {}), ...wanted }, signal })),
    // While more of the same list is read, what was there stays.
    placeholderData: (before, query) => (JSON.stringify(query?.queryKey.slice(0, -1)) === JSON.stringify(list) ? before : undefined),
  });
}

export type CalmList = { readonly rows: readonly TodayRow[]; readonly newCount: number; readonly showNew: () => void };

/** The list as it stands under the pointer; asking for something else begins it anew. */
export function useCalmList(today: Today, asked: string): CalmList {
  const [state, setState] = useState(() => ({ asked, shown: allOf(today) }));
  const before = state.asked === asked ? state.shown : allOf(today);
  const { rows, newCount, shown } = useMemo(() => calmed(today, before), [today, before]);
  if (state.asked !== asked || shown.ids.length > before.ids.length || shown.cut.join() !== before.cut.join()) setState({ asked, shown });
  return { rows, newCount, showNew: () => setState({ asked, shown: allOf(today) }) };
}
