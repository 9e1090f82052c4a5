import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answer } from './answer.ts';
import { getInstallation, getMe } from './generated/sdk.gen.ts';
import type { Me, Membership } from './generated/types.gen.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answer(getMe({ signal })),
  staleTime: 5 * 60_000,
  retry: false,
});

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => answer(getInstallation({ signal })),
  staleTime: 60_000,
});

export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** The slug of the workspace in the address. Pages below /w/$workspace always have one. */
export function useWorkspaceSlug(): string {
  return useParams({ strict: false }).workspace ?? '';
}

/** Who I am in the workspace of the address: name, role, job, time zone, currency, permissions. */
export function useMembership(): Membership | undefined {
  const slug = useWorkspaceSlug();
  return useMe()?.memberships.find(({ workspace }) => workspace.slug === slug);
}

/** Whether my role shows amounts of money, what people wrote, or who the customers' people are. */
export function useSees(kind: Membership['hides'][number]): boolean {
  return useMay(`see_${kind}`);
}

/** Whether my role has a permission here. What one may not do is absent, not greyed out. */
export function useMay(permission: string): boolean {
  return useMembership()?.permissions.includes(permission) ?? false;
}
