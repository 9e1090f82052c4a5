import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { search as findThings } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { AccountTarget } from './use-work-calls.ts';

type AccountFieldProps = {
  readonly value: AccountTarget | undefined;
  readonly onChange: (account: AccountTarget | undefined) => void;
  /** What the line says after `#`. */
  readonly search: string;
  /** What stands in it while no account is chosen; as delivered, that one is not needed. */
  readonly placeholder?: string;
};

/** An account found by a part of its name. */
export function AccountField({ value, onChange, search, placeholder }: AccountFieldProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const [typed, setTyped] = useState('');
  const q = typed !== '' && typed !== value?.name ? typed : search;
  const { data, isFetching } = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'search', q),
    queryFn: ({ signal }) => answer(findThings({ path: { workspace: slug }, query: { q }, signal })),
    enabled: q !== '',
  });
  const found = (data?.accounts ?? []).map(({ id, name }) => ({ id, name }));
  const all = value === undefined ? found : [value, ...found.filter(({ id }) => id !== value.id)];
  return (
    <SearchSelect
      label={t('work.task.account')}
      clearable
      placeholder={placeholder ?? t('work.task.noAccount')}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={q === '' ? undefined : t(isFetching ? 'states.loading' : 'states.nothingMatches')}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => onChange(all.find((one) => one.id === id))}
    />
  );
}
