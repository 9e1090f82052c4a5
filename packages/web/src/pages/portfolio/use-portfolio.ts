import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { saveView } from '../../api/generated/sdk.gen.ts';
import type { PortfolioView, Rule, ViewDefinition } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useScope } from '../../kit/scope/scope.ts';
import { askedOf, changesOf, isChanged, NO_CHANGES } from './asked.ts';
import type { PortfolioSearch } from './search.ts';

const BOOKS = new Set(['csm_named', 'csm_pooled', 'renewals']);
/** Longer rules are kept by the server, and the address names them. */
const LONGEST_RULE = 1_500;

/** The state of the page: it is the address, on top of the view that the address names. */
export function usePortfolio(view: PortfolioView) {
  const slug = useWorkspaceSlug();
  const search = useSearch({ from: '/w/$workspace/accounts' });
  const navigate = useNavigate({ from: '/w/$workspace/accounts' });
  const job = useMembership()?.member.job;
  const [kept, setScope] = useScope(job !== undefined && BOOKS.has(job) ? 'book' : 'all');
  const asked = useMemo(() => askedOf(view, search), [view, search]);
  const scope = search.scope ?? asked.scope ?? kept;
  const go = (change: Partial<PortfolioSearch>, replace: boolean) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace });
  const filter = useMemo(() => ({ rule: asked.rule, q: search.q ?? '', scope }), [asked.rule, search.q, scope]);
  return {
    asked,
    filter,
    scope,
    setScope,
    peek: search.peek,
    isChanged: isChanged(search),
    /** Sorting and axes replace; filters and what is shown can be gone back from. */
    set: (wish: Partial<ViewDefinition>, replace = false) => go(changesOf(view, wish), replace),
    find: (q: string) => go({ q: q === '' ? undefined : q }, true),
    choose: (id: string) => go({ ...NO_CHANGES, view: id === 'all' ? undefined : id, peek: undefined }, false),
    reset: () => go({ ...NO_CHANGES }, false),
    open: (id: string | undefined) => go({ peek: id }, false),
    async setRule(rule: Rule | null) {
      const change = changesOf(view, { rule });
      if ((change.rule?.length ?? 0) <= LONGEST_RULE) return go(change, false);
      const draft = await answer(
        saveView({
          path: { workspace: slug },
          body: { name: view.name ?? view.id, audience: 'me', isDraft: true, definition: { ...asked, rule } },
        }),
      );
      go({ ...NO_CHANGES, view: draft.id }, false);
    },
  };
}
export type Portfolio = ReturnType<typeof usePortfolio>;
