import { Link } from '@tanstack/react-router';
import type { SignalEffect } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './signals.module.css';

const NAMED = 4;

type DetectorEffectProps = { readonly detector: string; readonly effect: SignalEffect };

/** What the draft makes of one detector: on which accounts it raises and closes today, and what past weeks would have had. */
export function DetectorEffect({ detector, effect }: DetectorEffectProps) {
  const t = useWords();
  const own = effect.detectors.find((one) => one.key === detector);
  if (own === undefined) return null;
  const moves = (['raised', 'closed'] as const).filter((becomes) => own[becomes] > 0);
  return (
    <div className={classes.would}>
      <strong>{t('signal-settings.today', { live: own.live, draft: own.draft })}</strong>
      {moves.length === 0 && <span>{t('signal-settings.nothingToday')}</span>}
      {moves.map((becomes) => (
        <div key={becomes}>
          {t(becomes === 'raised' ? 'signal-settings.raises' : 'signal-settings.closes', { n: own[becomes] })}{' '}
          <Names rows={effect.rows.filter((row) => row.key === detector && row.becomes === becomes)} of={own[becomes]} />
        </div>
      ))}
      <span className="p-meta">{t('signal-settings.quarter', { weeks: effect.weeks, ...own.quarter })}</span>
    </div>
  );
}

function Names({ rows, of }: { readonly rows: SignalEffect['rows']; readonly of: number }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const named = rows.slice(0, NAMED);
  return (
    <span className={classes.names}>
      {named.map((row) => (
        <Link key={row.accountId} to={accountHref(slug, { id: row.accountId, name: row.name })}>
          {row.name}
        </Link>
      ))}
      {of > named.length && <span>{t('signal-settings.andMore', { n: of - named.length })}</span>}
    </span>
  );
}
