import { useNavigate, useRouter } from '@tanstack/react-router';
import { Rocket } from 'lucide-react';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { navigation } from './navigation.ts';
import type { NavigationItem } from './navigation.ts';

/** The pages that exist and may be opened, each with its address here. */
export function useNavigation(): readonly (NavigationItem & { readonly href: string })[] {
  const router = useRouter();
  const slug = useWorkspaceSlug();
  const known = new Set(Object.keys(router.routesByPath).map((path) => path.replace(/\/$/, '')));
  const membership = useMembership();
  const seesAll = (membership?.sees ?? 'all') === 'all';
  const mayOpen = ({ route, may, isOfAll }: NavigationItem) =>
    known.has(route) && (may === undefined || membership?.permissions.includes(may) !== false) && (seesAll || isOfAll !== true);
  return navigation.filter(mayOpen).map((item) => ({ ...item, href: item.route.replace('$workspace', slug) }));
}

/** `g t`, `g p` … and "Go to …" in the palette, for the pages that exist. */
export function useGoCommands(): void {
  const t = useWords();
  const navigate = useNavigate();
  const workspace = useWorkspaceSlug();
  const go = (page: string) => ({ label: t('keys.go', { page }), keywords: t('keys.go.keywords'), group: 'pages' as const });
  useCommands([
    ...useNavigation().map(({ id, word, icon, keys, href }) => ({
      id: `go.${id}`,
      ...go(t(word)),
      keys,
      icon,
      run: () => void navigate({ to: href }),
    })),
    { id: 'go.start', ...go(t('shell.start')), icon: Rocket, run: () => void navigate({ to: '/start', search: { workspace } }) },
  ]);
}
