import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { FreeAccount, TodayRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import classes from './today.module.css';

/** "Free, fit A" */
export function freeMark(t: Words, { fitBand }: FreeAccount): string {
  return fitBand === null ? t('today.free.markUnknown') : t('today.free.mark', { band: fitBand });
}

type FreeLineProps = { readonly free: FreeAccount; readonly account: TodayRow['account']; readonly isFitSet: boolean };

/** Why a free account takes a member's time, or does not: its use, and the way to its fit where that is not known. */
export function FreeLine({ free, account, isFitSet }: FreeLineProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { cyclesUsed } = free;
  const toFit = isFitSet ? accountHref(slug, account) : `/w/${slug}/settings/fit`;
  // The row around it would open its evidence.
  const alone = (event: MouseEvent) => event.stopPropagation();
  return (
    <p className={`p-label ${classes.said}`}>
      {cyclesUsed === null ? t('today.free.cyclesUnknown') : t('today.free.cycles', { n: cyclesUsed, used: format.number(cyclesUsed, 1) })}
      {free.fitBand === null && (
        <>
          {' · '}
          <Link to={toFit} className={classes.link} onClick={alone}>
            {t(isFitSet ? 'today.free.seeFit' : 'today.free.setFit')}
          </Link>
        </>
      )}
    </p>
  );
}
