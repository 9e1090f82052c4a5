import { Link, useLocation } from '@tanstack/react-router';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useSystemAlerts } from './queries.ts';
import { AlertLine } from './system-alert.tsx';

/** On every page, for those who can do something about it: the worst of what should be looked at. Its own page has them all. */
export function SystemBanner() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const isThere = useLocation({ select: ({ pathname }) => pathname.endsWith('/settings/system') });
  const alerts = useSystemAlerts().data?.alerts ?? [];
  const worst = alerts.find(({ level }) => level === 'urgent') ?? alerts[0];
  if (worst === undefined || isThere) return null;
  return (
    <AlertLine alert={worst} isBanner>
      {worst.kind === 'books' ? (
        <Link to="/w/$workspace/today" params={{ workspace: slug }}>
          {t('system.alert.books.open')}
        </Link>
      ) : (
        <Link to="/w/$workspace/settings/system" params={{ workspace: slug }}>
          {t('system.open')}
        </Link>
      )}
    </AlertLine>
  );
}
