import { Link } from '@tanstack/react-router';
import type { FirstValueEffect } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './first-value.module.css';

type Standing = FirstValueEffect['rows'][number]['before'];

/** What the draft does to the clocks of accounts, counted. */
export function ClockEffect({ effect }: { readonly effect: FirstValueEffect }) {
  const t = useWords();
  const format = useFormat();
  const { before, after } = effect;
  const days = (value: number | null) => (value === null ? '–' : format.days(Math.round(value)));
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
    </>
  );
}

/** The accounts whose clock says something else, by name. */
export function ChangedClocks({ effect }: { readonly effect: FirstValueEffect }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const standing = ({ definition, state, elapsedDays }: Standing) =>
    [
      t.find(`first-value-settings.state.${state}`) ?? state,
      ...(elapsedDays === null ? [] : [format.days(elapsedDays)]),
      ...(definition === null ? [] : [t.find(`first-value-settings.shipped.${definition}`) ?? definition]),
    ].join(', ');
  return (
    <>
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
      {effect.changed > effect.rows.length && (
        <p className="p-meta">{t('first-value-settings.more', { n: effect.changed - effect.rows.length })}</p>
      )}
    </>
  );
}
