import { Link } from '@tanstack/react-router';
import { Check, Circle } from 'lucide-react';
import { useFirstSteps } from '../../api/first-steps.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './start-checklist.module.css';

const steps = ['hasAccounts', 'hasUse', 'hasInvited', 'hasClosed'] as const;
const places = { hasAccounts: 'settings/imports/new', hasUse: 'settings/connections', hasInvited: 'settings/members' } as const;

const hrefOf = (slug: string, place: string): string => `/w/${slug}/${place}`;

/** Four lines that tick themselves and go away when all are done. Not in the sample company, where nothing has to be done. */
export function StartChecklist() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('import');
  const isSample = useMembership()?.workspace.isSample ?? true;
  const data = useFirstSteps(may && !isSample);
  if (data === undefined || steps.every((step) => data[step])) return null;
  const done = steps.filter((step) => data[step]).length;
  return (
    <section className={classes.list} aria-label={t('first-steps.title')}>
      <h2 className="p-card-title">
        {t('first-steps.title')} <span className="p-meta">{t('first-steps.progress', { done, total: steps.length })}</span>
      </h2>
      <ul>
        {steps.map((step) => {
          const isDone = data[step];
          const Icon = isDone ? Check : Circle;
          return (
            <li key={step} data-done={isDone}>
              <Icon size={16} aria-hidden="true" />
              <span className="p-visually-hidden">{t(isDone ? 'first-steps.ticked' : 'first-steps.open')}: </span>
              <span>{t(`first-steps.${step}`)}</span>
              {!isDone && step !== 'hasClosed' && <Link to={hrefOf(slug, places[step])}>{t(`first-steps.${step}.act`)}</Link>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
