import { Link } from '@tanstack/react-router';
import type { ScorecardEffect } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from '../settings/effect-pane.module.css';
import past from './past-pane.module.css';

type Past = ScorecardEffect['past'];
type Bands = Past['left'];

/** What the live scorecard and the draft would have said of those who left, and of those who stayed. */
export function PastPane({ past: said }: { readonly past: Past }) {
  const t = useWords();
  const { left, stayed } = said;
  if (left.accounts === 0) return <p className="p-meta">{t('scorecards.past.none')}</p>;
  return (
    <div className={classes.effect}>
      <p className={classes.count}>
        <strong>{t('scorecards.past.question', { days: said.horizonDays, n: left.accounts })}</strong>
      </p>
      <table className={past.bands}>
        <thead>
          <tr>
            <th scope="col">{t('scorecards.past')}</th>
            <th scope="col">{t('scorecards.past.now')}</th>
            <th scope="col">{t('scorecards.past.draft')}</th>
          </tr>
        </thead>
        <tbody>
          <Side name={t('scorecards.past.left')} side={left} />
          <Side name={t('scorecards.past.stayed')} side={stayed} />
        </tbody>
      </table>
      <p>
        {t('scorecards.past.red', {
          before: left.before.red ?? 0,
          after: left.after.red ?? 0,
          n: left.accounts,
          stayedBefore: stayed.before.red ?? 0,
          stayedAfter: stayed.after.red ?? 0,
          stayed: stayed.accounts,
        })}
      </p>
      <ul className={classes.rows}>
        {said.rows.map((row) => (
          <Leaver key={row.accountId} row={row} />
        ))}
      </ul>
      <p className="p-meta">{t('scorecards.past.definition')}</p>
    </div>
  );
}

function Side({ name, side }: { readonly name: string; readonly side: Bands }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Split counts={side.before} all={side.accounts} />
      </td>
      <td>
        <Split counts={side.after} all={side.accounts} />
      </td>
    </tr>
  );
}

/** Each colour with its part of all, as shapes and as lengths. */
function Split({ counts, all }: { readonly counts: Bands['before']; readonly all: number }) {
  const t = useWords();
  const format = useFormat();
  const shown = bands.filter((band) => (counts[band] ?? 0) > 0);
  return (
    <>
      <div className={past.bar} aria-hidden="true">
        {shown.map((band) => (
          <span key={band} data-band={band} style={{ flexGrow: counts[band] ?? 0 }} />
        ))}
      </div>
      <div className={past.counts}>
        {shown.map((band) => (
          <span key={band} title={`${t(`health.band.${band}`)}: ${t('scorecards.past.of', { n: counts[band] ?? 0, all })}`}>
            <BandShape band={band} size={10} />
            <span className="p-visually-hidden">{t(`health.band.${band}`)} </span>
            {format.number(counts[band] ?? 0, 0)}
          </span>
        ))}
      </div>
    </>
  );
}

function Leaver({ row }: { readonly row: Past['rows'][number] }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const today = new Date(useNow(3_600_000)).toISOString().slice(0, 10);
  const scored = (points: number | null) => (points === null ? {} : { score: points });
  return (
    <li className={classes.changed}>
      <div className={classes.changedHead}>
        <Link to={accountHref(slug, { id: row.accountId, name: row.name })}>{row.name}</Link>
        <span className="p-meta">{t('scorecards.past.leftOn', { day: format.day(row.leftOn, today) })}</span>
      </div>
      <div className={classes.move}>
        <HealthMark band={row.before.band} {...scored(row.before.points)} />
        <span aria-label={t('scorecards.effect.becomes')}>→</span>
        <HealthMark band={row.after.band} {...scored(row.after.points)} />
      </div>
    </li>
  );
}
