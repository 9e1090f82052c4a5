import { useNavigate, useRouter } from '@tanstack/react-router';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { navigation } from './navigation.ts';
import type { NavigationItem } from './navigation.ts';

/** The pages that exist, each with its address here. */
export function useNavigation(): readonly (NavigationItem & { readonly href: string })[] {
  const router = useRouter();
  const slug = useWorkspaceSlug();
  const known = new Set(Object.keys(router.routesByPath).map((path) => path.replace(/\/$/, '')));
  return navigation.filter(({ route }) => known.has(route)).map((item) => ({ ...item, href: item.route.replace('$workspace', slug) }));
}

/** `g t`, `g p` … and "Go to …" in the palette, for the pages that exist. */
export function useGoCommands(): void {
  const t = useWords();
  const navigate = useNavigate();
  useCommands(
    useNavigation().map(({ id, word, icon, keys, href }) => ({
      id: `go.${id}`,
      label: t('keys.go', { page: t(word) }),
      keywords: t('keys.go.keywords'),
      keys,
      group: 'pages',
      icon,
      run: () => void navigate({ to: href }),
    })),
  );
}
