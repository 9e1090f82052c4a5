import { useMemo } from 'react';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { isGoingOn, useFirstJudgement, useMembers } from '../../features/portfolio/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { todayIn } from './today-in.ts';

/** The same object until something in it changes: the grid draws its rows anew for another one. */
export function useColumnSetting(): ColumnSetting {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const workspace = useMembership()?.workspace;
  const members = useMembers();
  const currency = workspace?.currency ?? 'USD';
  const today = todayIn(workspace?.timeZone ?? 'UTC');
  const isJudging = isGoingOn(useFirstJudgement());
  return useMemo(() => {
    const names = new Map(members.map(({ id, name }) => [id, name]));
    return { t, format, slug, currency, today, isJudging, memberName: (id) => names.get(id) };
  }, [t, format, slug, currency, today, isJudging, members]);
}
