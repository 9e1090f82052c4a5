import { useCallback } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import { codeWord } from './column-words.ts';
import { useMembers } from './queries.ts';
import type { GroupKey } from './group-keys.ts';

/** What a group is called: owners by their names, codes by their words, and a word for those of which it is not known. */
export function useGroupName(): (by: GroupKey, group: string | null) => string {
  const t = useWords();
  const members = useMembers();
  return useCallback(
    (by, group) => {
      if (group === null) return t('insight.revenue.noGroup');
      if (by === 'owner') return members.find(({ id }) => id === group)?.name ?? group;
      return by === 'cohort' ? group : codeWord(t, by, group);
    },
    [t, members],
  );
}
