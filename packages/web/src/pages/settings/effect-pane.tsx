import { Link } from '@tanstack/react-router';
import type { ScorecardEffect } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { metricName } from './metric-name.ts';
import { scorecardName } from './scorecard-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './effect-pane.module.css';

type Row = ScorecardEffect['rows'][number];

type Effect = Omit<ScorecardEffect, 'measures' | 'takes' | 'proposedFloors' | 'past'> & { readonly takes?: number };

/** Who would change colour or scorecard, counted and by name. */
export function EffectPane({ effect }: { readonly effect: Effect }) {
  const t = useWords();
  const format = useFormat();
  const { currency, changed, accounts, moved } = effect;
  const moves = effect.matrix.filter(({ from, to, accounts: n }) => from !== to && n > 0).sort((a, b) => b.accounts - a.accounts);
  return (
    <div className={classes.effect}>
      <p className={classes.count}>
        <strong>{t('scorecards.effect.changed', { n: changed })}</strong>
        {changed > 0 && `, ${format.compactMoney({ amountMinor: effect.changedArrMinor, currency })}`}
      </p>
      {effect.rescored > 0 && <p>{t('scorecards.effect.rescored', { n: effect.rescored })}</p>}
      {effect.unscored > 0 && <p className={classes.warning}>{t('scorecards.effect.unscored', { n: effect.unscored })}</p>}
      {moves.length > 0 && (
        <ul className={classes.moves}>
          {moves.map(({ from, to, accounts: n }) => (
            <li
              key={`${from}/${to}`}
              title={t('scorecards.effect.move', { from: t(`health.band.${from}`), to: t(`health.band.${to}`), n })}
            >
              <span className="p-visually-hidden">
                {t('scorecards.effect.move', { from: t(`health.band.${from}`), to: t(`health.band.${to}`), n })}
              </span>
              <span aria-hidden="true" className={classes.move}>
                <BandShape band={from} size={10} />→<BandShape band={to} size={10} /> {format.number(n, 0)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="p-meta">
        {t('scorecards.effect.of', { n: accounts, moved })}{' '}
        {t('scorecards.effect.coverage', { before: format.percent(effect.coverage.before), after: format.percent(effect.coverage.after) })}
      </p>
      {effect.takes === 0 && <p className={classes.warning}>{t('scorecards.effect.nobody')}</p>}
      <ul className={classes.rows}>
        {effect.rows.map((row) => (
          <ChangedAccount key={row.accountId} row={row} currency={currency} />
        ))}
      </ul>
      {effect.listed > effect.rows.length && (
        <p className="p-meta">{t('scorecards.effect.more', { n: effect.listed - effect.rows.length })}</p>
      )}
    </div>
  );
}

function ChangedAccount({ row, currency }: { readonly row: Row; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const scored = (points: number | null) => (points === null ? {} : { score: points });
  const reasons = [
    ...row.ceilings.map((key) => t.find(`accounts.ceiling.${key}`) ?? key),
    ...row.why.map(({ metric, points }) => `${metricName(t, metric)} ${format.change(points, 1)}`),
  ];
  return (
    <li className={classes.changed}>
      <div className={classes.changedHead}>
        <Link to={accountHref(slug, { id: row.accountId, name: row.name })}>{row.name}</Link>
        {row.arrMinor !== null && <span className="p-meta">{format.compactMoney({ amountMinor: row.arrMinor, currency })}</span>}
      </div>
      <div className={classes.move}>
        <HealthMark band={row.before.band} {...scored(row.before.points)} />
        <span aria-label={t('scorecards.effect.becomes')}>→</span>
        <HealthMark band={row.after.band} {...scored(row.after.points)} />
      </div>
      {row.from !== row.to && (
        <div className="p-meta">
          {scorecardName(t, row.from)} → {scorecardName(t, row.to)}
        </div>
      )}
      <div className="p-meta">{reasons.length > 0 ? reasons.join(' · ') : row.from === row.to ? t('scorecards.effect.byBands') : ''}</div>
    </li>
  );
}
