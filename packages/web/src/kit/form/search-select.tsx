import { Select, type SelectProps } from '@mantine/core';
import { useWords } from '../words/words-provider.tsx';

/** One of many, found by typing: what is typed takes the place of what was chosen, and nothing found is said. */
export function SearchSelect(props: SelectProps) {
  const t = useWords();
  return (
    <Select {...props} searchable nothingFoundMessage={t('states.nothingMatches')} onFocus={(event) => event.currentTarget.select()} />
  );
}
