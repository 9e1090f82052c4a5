import { useNavigate } from '@tanstack/react-router';
import type { Today } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import type { Scope } from '../../kit/scope/scope.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './today.module.css';

const POOLED = JSON.stringify({ all: [{ field: 'attribute:tier', op: 'in', texts: ['pooled', 'digital'] }] });

/** "12 of 110 pooled accounts are exceptions. The other 98 are on course." */
export function PooledCourse({ pooled, scope }: { readonly pooled: NonNullable<Today['pooled']>; readonly scope: Scope }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const rest = Math.max(0, pooled.accounts - pooled.exceptions);
  const see = () => void navigate({ to: `/w/${slug}/accounts`, search: { scope, rule: POOLED } as never });
  return (
    <p className={`p-meta ${classes.pooled}`}>
      {t('today.pooled.exceptions', { n: pooled.exceptions })} <OpenFigure onOpen={see}>{t('today.pooled.course', { rest })}</OpenFigure>{' '}
      {t('today.pooled.means', { floor: pooled.stakeFloor })}
    </p>
  );
}
