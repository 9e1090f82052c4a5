import { useNavigate, useSearch } from '@tanstack/react-router';
import { useScope } from '../../kit/scope/scope.ts';
import type { DeskFilter } from '../../features/renewals/queries.ts';

const from = '/w/$workspace/outcomes/renewals';

/** What the page is narrowed to, as the server takes it, and as it can be changed. */
export function useFilter() {
  const [scope, setScope] = useScope('all');
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const { owner, segment, month } = search;
  const filter: DeskFilter = {
    scope,
    ...(owner === undefined ? {} : { owner }),
    ...(segment === undefined ? {} : { segment }),
    ...(month === undefined ? {} : { month }),
  };
  const change = (part: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...part }) });
  return { filter, search, change, scope, setScope, clear: () => void navigate({ search: ({ view }) => ({ view }) }) };
}
