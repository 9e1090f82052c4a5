import { Link } from '@tanstack/react-router';
import type { FirstValueEffect } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './first-value.module.css';

type Standing = FirstValueEffect['rows'][number]['before'];

/** What the draft does to the clocks of the accounts that began last, counted and by name. */
export function ClockEffect({ effect }: { readonly effect: FirstValueEffect }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { before, after } = effect;
  const days = (value: number | null) => (value === null ? '–' : format.days(Math.round(value)));
  const standing = ({ state, elapsedDays }: Standing) =>
    `${t.find(`first-value-settings.state.${state}`) ?? state}${elapsedDays === null ? '' : `, ${format.days(elapsedDays)}`}`;
  return (
    <>
      <p>
        <strong>{t('first-value-settings.changed', { n: effect.changed })}</strong>
      </p>
      <p className="p-meta">{t('first-value-settings.looked', { n: effect.accounts, of: effect.ofAccounts })}</p>
      <ul className={classes.totals}>
        <li>{t('first-value-settings.total.reached', { was: before.reached, is: after.reached })}</li>
        <li>{t('first-value-settings.total.waiting', { was: before.waiting, is: after.waiting })}</li>
        <li>{t('first-value-settings.total.median', { was: days(before.medianDays), is: days(after.medianDays) })}</li>
        <li>{t('first-value-settings.total.activated', { was: before.activated, is: after.activated })}</li>
      </ul>
      <ul className={classes.rows}>
        {effect.rows.map((row) => (
          <li key={row.accountId}>
            <Link to={accountHref(slug, { id: row.accountId, name: row.name })}>{row.name}</Link>
            <span>
              {standing(row.before)} → {standing(row.after)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
