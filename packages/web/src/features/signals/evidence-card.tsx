import { Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Evidence } from '../../api/generated/types.gen.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { featureName } from '@perennial/words/feature-name';
import { useFormat } from '../../kit/format/use-format.ts';
import { SeverityBars } from '../../kit/severity-bars/severity-bars.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './evidence-card.module.css';
import { EvidenceStory } from './evidence-story.tsx';
import { signalDetail, signalSentence } from '@perennial/words/signal-sentence';
import { severityBars } from './severity-bars.ts';

export type EvidenceSubject = {
  readonly key: string;
  readonly severity: 'low' | 'medium' | 'high' | 'positive';
  /** When what it tells of began; null where it tells of no day. */
  readonly since: string | null;
  readonly evidence: Partial<Evidence>;
  readonly judged?: { readonly right: number; readonly judged: number } | null;
};

type EvidenceCardProps = {
  readonly signal: EvidenceSubject;
  readonly today: string;
  readonly currency: string;
  /** The picture against the account's own habit, where the signal is about use. */
  readonly picture?: ReactNode;
};

const SHOWN = 3;

/** What was noticed, who and which feature it is, what does not explain it, whom to call, and how often it is right here. */
export function EvidenceCard({ signal, today, currency, picture }: EvidenceCardProps) {
  const t = useWords();
  const format = useFormat();
  const detail = signalDetail({ t, format }, signal, { today, currency });
  const { who = [], features = [], notExplainedBy = [], stillActive = [] } = signal.evidence;
  return (
    <section className={classes.card} aria-label={t.find(`signals.${signal.key}.name`) ?? signal.key}>
      <header className={classes.head}>
        <SeverityBars severity={severityBars[signal.severity]} />
        <h3 className="p-card-title">{signalSentence({ t, format }, signal, { today, currency })}</h3>
        {signal.since !== null && (
          <span className={classes.age}>{t('signals.evidence.since', { day: format.day(signal.since, today) })}</span>
        )}
      </header>
      {detail !== undefined && <p>{detail}</p>}
      {picture}
      {(who.length > 0 || features.length > 0) && (
        <div className={classes.columns}>
          {who.length > 0 && <People part={partOf(signal.key)} who={who} today={today} />}
          {features.length > 0 && (
            <div>
              <h4 className="p-label">
                {t('signals.evidence.features', { months: Number(signal.evidence.params?.['monthsBefore'] ?? 0) })}
              </h4>
              <ul className={classes.features}>
                {features.map((feature) => (
                  <li key={`${feature.productKey}/${feature.feature}`}>
                    <span className={classes.feature}>{featureName(feature.feature)}</span>
                    <span className={classes.bar} aria-hidden="true">
                      <span style={{ inlineSize: `${Math.min(100, -100 * feature.changeRatio)}%` }} />
                    </span>
                    <span className="p-num">{format.percentChange(feature.changeRatio)}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
      <EvidenceStory evidence={signal.evidence} today={today} />
      {notExplainedBy.length > 0 && (
        <p className="p-meta">
          {t('signals.evidence.notExplained')}: {format.list(notExplainedBy.map((code) => t.find(`signals.evidence.not.${code}`) ?? code))}
        </p>
      )}
      {stillActive.length > 0 && (
        <p className={classes.hint}>
          <Lightbulb size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('signals.evidence.stillActive', { names: format.list(stillActive.map((one) => one.name)) })}</span>
        </p>
      )}
      {signal.judged && (
        <p className="p-meta">{t('signals.evidence.judged', { right: signal.judged.right, judged: signal.judged.judged })}</p>
      )}
    </section>
  );
}

type Part = 'who' | 'whoDecides' | 'whoPeople';
const PARTS: Readonly<Record<string, Part>> = {
  use_drop: 'who',
  department_dark: 'who',
  silent_account: 'who',
  notice_near: 'whoDecides',
  renewal_not_green: 'whoDecides',
  payment_overdue: 'whoDecides',
  first_payment_late: 'whoDecides',
  money_asked_back: 'whoDecides',
  refund_given: 'whoDecides',
  credit_note: 'whoDecides',
  replaced: 'whoDecides',
  upgraded: 'whoDecides',
  sponsor_silent: 'whoDecides',
};

/** Which part the people of a signal play in it. */
function partOf(key: string): Part {
  return PARTS[key] ?? 'whoPeople';
}

function People({ part, who, today }: { readonly part: Part; readonly who: Evidence['who']; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const lastWords = (day: string | null): string => {
    if (part !== 'whoDecides') return day === null ? '' : t('signals.evidence.lastSeen', { day: format.day(day, today) });
    return day === null ? t('signals.evidence.neverSpoke') : t('signals.evidence.lastSpoke', { day: format.day(day, today) });
  };
  const noteOf = (one: Evidence['who'][number]): string =>
    [one.share === null ? '' : t('signals.evidence.share', { share: format.percent(one.share, 0) }), lastWords(one.lastDay)]
      .filter(Boolean)
      .join(' · ');
  const listOf = (people: Evidence['who']) => (
    <ul className={classes.people}>
      {people.map((one) => (
        <li key={one.contactId}>
          <PersonChip name={one.name} note={noteOf(one)} />
        </li>
      ))}
    </ul>
  );
  return (
    <div>
      <h4 className="p-label">{t(`signals.evidence.${part}`)}</h4>
      {listOf(who.slice(0, SHOWN))}
      {who.length > SHOWN && (
        <details className={classes.morePeople}>
          <summary>{t('signals.evidence.more', { n: who.length - SHOWN })}</summary>
          {listOf(who.slice(SHOWN))}
        </details>
      )}
    </div>
  );
}
