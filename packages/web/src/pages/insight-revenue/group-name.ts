import { codeWord } from '../../features/portfolio/column-words.ts';
import { useMembers } from '../../features/portfolio/queries.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { GroupKey } from './mark.ts';

/** What a group is called: owners by their names, codes by their words. */
export function useGroupName(): (by: GroupKey | 'all', group: string | null) => string {
  const t = useWords();
  const members = useMembers();
  return (by, group) => {
    if (by === 'all') return t('revenue.whole');
    if (group === null) return t('insight.revenue.noGroup');
    if (by === 'owner') return members.find(({ id }) => id === group)?.name ?? group;
    return by === 'cohort' ? group : codeWord(t, by, group);
  };
}
