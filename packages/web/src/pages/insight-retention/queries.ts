import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  getBaseProjection,
  getPurchaseInsight,
  getRetentionInsight,
  getValueInsight,
  listLifeRows,
  listPurchaseRows,
  listValueRows,
} from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { Filter, RetentionMark } from './mark.ts';

export function useRetention(filter: Filter) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-retention', filter),
    queryFn: ({ signal }) => answer(getRetentionInsight({ path: { workspace: slug }, query: filter, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useValue(filter: Filter) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'insight-value', filter),
    queryFn: ({ signal }) => answer(getValueInsight({ path: { workspace: slug }, query: filter, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useProjection({ scope, rule }: Pick<Filter, 'scope' | 'rule'>) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'base-projection', { scope, rule }),
    queryFn: ({ signal }) => answer(getBaseProjection({ path: { workspace: slug }, query: { scope, ...given({ rule }) }, signal })),
  });
}

export function useLifeRows(filter: Filter, { group, cohort, renewal, of }: RetentionMark) {
  const slug = useWorkspaceSlug();
  const asked = { ...filter, ...given({ group, cohort, renewal, of }) };
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'life-rows', asked),
    queryFn: ({ signal }) => answer(listLifeRows({ path: { workspace: slug }, query: asked, signal })),
  });
}

export function useValueRows(filter: Filter, { group, cohort }: RetentionMark) {
  const slug = useWorkspaceSlug();
  const asked = { ...filter, ...given({ group, cohort }) };
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'value-rows', asked),
    queryFn: ({ signal }) => answer(listValueRows({ path: { workspace: slug }, query: asked, signal })),
  });
}

export function usePurchases(scope: Filter['scope']) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-purchases', scope),
    queryFn: ({ signal }) => answer(getPurchaseInsight({ path: { workspace: slug }, query: { scope }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function usePurchaseRows(scope: Filter['scope'], of: RetentionMark['bought']) {
  const slug = useWorkspaceSlug();
  const asked = { scope, ...given({ of }) };
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'purchase-rows', asked),
    queryFn: ({ signal }) => answer(listPurchaseRows({ path: { workspace: slug }, query: asked, signal })),
  });
}

export const purchaseFileHref = (slug: string) => `/api/v1/w/${slug}/insight/purchases/accounts`;

export const valueFileHref = (slug: string) => `/api/v1/w/${slug}/insight/value/accounts`;

type Given<Asked> = { [Key in keyof Asked]?: Exclude<Asked[Key], undefined> };

function given<Asked extends object>(asked: Asked): Given<Asked> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Given<Asked>;
}
