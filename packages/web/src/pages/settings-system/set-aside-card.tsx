import { Link } from '@tanstack/react-router';
import type { WorkspaceSystem } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './system.module.css';

/** What was not counted and waits for a decision, by reason; its own page has the cures. */
export function SetAsideCard({ setAside }: Pick<WorkspaceSystem, 'setAside'>) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const total = setAside.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card
      title={t('settings.setAside')}
      aside={
        total > 0 && (
          <Link to="/w/$workspace/settings/set-aside" params={{ workspace: slug }}>
            {t('system.setAside.open', { n: total })}
          </Link>
        )
      }
    >
      {total === 0 ? (
        <p className={classes.plain}>{t('settings.setAside.none')}</p>
      ) : (
        <HorizontalBars
          bars={setAside.map(({ reason, count }) => ({
            id: reason,
            name: t.find(`settings.setAside.reason.${reason}`) ?? reason,
            value: count,
          }))}
        />
      )}
    </Card>
  );
}
