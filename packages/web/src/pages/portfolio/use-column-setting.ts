import { useMemo } from 'react';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { isGoingOn, useFirstJudgement, useMemberName } from '../../features/portfolio/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { todayIn } from './today-in.ts';

/** The same object until something in it changes: the grid draws its rows anew for another one. */
export function useColumnSetting(): ColumnSetting {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const workspace = useMembership()?.workspace;
  const memberName = useMemberName();
  const currency = workspace?.currency ?? 'USD';
  const today = todayIn(workspace?.timeZone ?? 'UTC');
  const isJudging = isGoingOn(useFirstJudgement());
  return useMemo(
    () => ({ t, format, slug, currency, today, isJudging, memberName }),
    [t, format, slug, currency, today, isJudging, memberName],
  );
}
