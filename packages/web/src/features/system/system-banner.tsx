import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { alertSentence } from './alert-sentence.ts';
import { useSystemAlerts } from './queries.ts';
import classes from './system-banner.module.css';

/** On every page, for those who can do something about it: the worst of what should be looked at. */
export function SystemBanner() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const alerts = useSystemAlerts().data?.alerts ?? [];
  const worst = alerts.find(({ level }) => level === 'urgent') ?? alerts[0];
  if (worst === undefined) return null;
  return (
    <div role="status" className={classes.banner} data-level={worst.level}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{alertSentence(t, format, worst)}</span>
      <Link to="/w/$workspace/settings/system" params={{ workspace: slug }} className={classes.link}>
        {t('system.open')}
      </Link>
    </div>
  );
}
