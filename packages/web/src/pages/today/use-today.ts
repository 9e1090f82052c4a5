import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { getToday } from '../../api/generated/sdk.gen.ts';
import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { Scope } from '../../kit/scope/scope.ts';

export type TodayAsked = { readonly scope: Scope; readonly kind: Today['kind'] | undefined };

export function useToday({ scope, kind }: TodayAsked) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['signals', 'tasks', 'accounts'], 'today', scope, kind ?? 'own'),
    queryFn: ({ signal }) => answer(getToday({ path: { workspace: slug }, query: { scope, ...(kind ? { kind } : {}) }, signal })),
  });
}

export type CalmList = {
  readonly rows: readonly TodayRow[];
  /** Rows that came since; they wait until asked for. */
  readonly newCount: number;
  readonly showNew: () => void;
};

type Shown = { readonly asked: string; readonly ids: readonly string[] };

/**
 * The list as it stands under the pointer: rows keep their place and are brought up to date where they are, those
 * that are over go, those that are new wait behind "n new".
 */
export function useCalmList(today: Today, asked: string): CalmList {
  const [shown, setShown] = useState<Shown>({ asked, ids: today.rows.map(({ account }) => account.id) });
  if (shown.asked !== asked) setShown({ asked, ids: today.rows.map(({ account }) => account.id) });
  return useMemo(() => {
    const current = shown.asked === asked ? shown : { ids: today.rows.map(({ account }) => account.id) };
    const byId = new Map(today.rows.map((row) => [row.account.id, row]));
    const kept = current.ids.flatMap((id) => byId.get(id) ?? []);
    const newcomers = today.rows.filter(({ account, section }) => !current.ids.includes(account.id) && section !== 'done');
    const done = today.rows.filter(({ account, section }) => !current.ids.includes(account.id) && section === 'done');
    return {
      rows: [...kept, ...done],
      newCount: newcomers.length,
      showNew: () => setShown({ asked, ids: today.rows.map(({ account }) => account.id) }),
    };
  }, [today, shown, asked]);
}
