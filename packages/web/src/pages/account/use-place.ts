import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import type { AccountSearch, Tab } from './search.ts';

/** Where one is on the page of an account, and how to go on from there. The address is the state. */
export function usePlace() {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as AccountSearch;
  const { tab = 'overview' } = useParams({ strict: false }) as { readonly tab?: Tab };
  return {
    search,
    tab,
    /** Opens a panel or a filter: Back closes it. Typing replaces instead. */
    setSearch: (change: Partial<AccountSearch>, options: { readonly replace?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: ((before: AccountSearch) => ({ ...before, ...change })) as never,
        replace: options.replace ?? false,
        resetScroll: false,
      }),
    goTab: (next: Tab, change: Partial<AccountSearch> = {}) =>
      void navigate({
        to: '/w/$workspace/accounts/$account/$tab',
        params: ((before: object) => ({ ...before, tab: next })) as never,
        search: { ...(search.ctx === undefined ? {} : { ctx: search.ctx }), ...change } as never,
      }),
    goAccount: (stop: { readonly id: string; readonly name: string }) =>
      void navigate({ to: accountHref(workspace, stop, tab), search: (search.ctx === undefined ? {} : { ctx: search.ctx }) as never }),
    hrefOf: (next: Tab) => ({ workspace, tab: next }),
  };
}
