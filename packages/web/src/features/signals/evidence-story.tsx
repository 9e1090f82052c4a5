import type { Evidence } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './evidence-card.module.css';

type StoryProps = { readonly evidence: Partial<Evidence>; readonly today: string };

/** What a person said and when, what holds the score down, and how the relationship and its value stand. */
export function EvidenceStory({ evidence, today }: StoryProps) {
  const { params = {}, causes = [], history = [], parts = [], cycles = [] } = evidence;
  return (
    <>
      {typeof params['comment'] === 'string' && params['comment'] !== '' && (
        <blockquote className={classes.said}>{params['comment']}</blockquote>
      )}
      {history.length > 0 && <History history={history} today={today} />}
      {causes.length > 0 && <Causes causes={causes} />}
      {parts.length > 0 && <Parts parts={parts} />}
      {cycles.length > 0 && <Cycles cycles={cycles} />}
      <Tried reached={params['stepsReached']} steps={params['steps']} stoppedAt={params['stoppedAt']} />
      <Standing threads={params['threadsNow']} valueDays={params['valueDays']} />
    </>
  );
}

function History({ history, today }: { readonly history: Evidence['history']; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div>
      <h4 className="p-label">{t('signals.evidence.history')}</h4>
      <ul className={classes.people}>
        {history.map((one) => (
          <li key={`${one.kind}/${one.on}`}>
            {t('signals.evidence.historyLine', { kind: one.kind, score: one.score ?? 0, day: format.day(one.on, today) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Causes({ causes }: { readonly causes: Evidence['causes'] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div>
      <h4 className="p-label">{t('signals.evidence.causes')}</h4>
      <ul className={classes.people}>
        {causes.map(({ metric, points, lost }) => (
          <li key={metric}>
            {t('signals.evidence.cause', {
              name: t.find(`metrics.${metric}.name`) ?? metric,
              points: format.number(points),
              lost: format.number(lost),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Parts({ parts }: { readonly parts: Evidence['parts'] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <div>
      <h4 className="p-label">{t('signals.evidence.parts')}</h4>
      <ul className={classes.parts}>
        {parts.map(({ part, points, most, count, of }) =>
          points === null ? (
            <li key={part}>{t('signals.evidence.partNotTold', { name: t.find(`signals.evidence.partName.${part}`) ?? part })}</li>
          ) : (
            <li key={part}>
              <span>{t.find(`signals.evidence.part.${part}`, { count: count ?? 0, of: of ?? 0 }) ?? part}</span>
              <span className={classes.bar} aria-hidden="true">
                <span style={{ inlineSize: `${(100 * points) / most}%` }} />
              </span>
              <span className="p-num">{t('signals.evidence.partOf', { points: format.number(points), most: format.number(most) })}</span>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

/** What was done in each of the last cycles. */
function Cycles({ cycles }: { readonly cycles: Evidence['cycles'] }) {
  const t = useWords();
  const format = useFormat();
  const most = Math.max(1, ...cycles.map(({ actions }) => actions ?? 0));
  return (
    <div>
      <h4 className="p-label">{t('signals.evidence.cycles', { n: cycles.length })}</h4>
      <ul className={classes.cycles}>
        {cycles.map(({ since, actions }) => {
          const isPaused = actions === null ? 'yes' : 'no';
          const said = t('signals.evidence.cycle', { month: format.month(since), n: actions ?? 0, isPaused });
          return (
            <li key={since} title={said} data-paused={isPaused}>
              <span style={{ blockSize: `${(100 * (actions ?? 0)) / most}%` }} aria-hidden="true" />
              <span className="p-visually-hidden">{said}</span>
            </li>
          );
        })}
      </ul>
      <p className={`p-meta ${classes.ends}`} aria-hidden="true">
        <span>{format.month(cycles[0]?.since ?? '')}</span>
        <span>{format.month(cycles.at(-1)?.since ?? '')}</span>
      </p>
    </div>
  );
}

type TriedProps = Readonly<Record<'reached' | 'steps' | 'stoppedAt', string | number | null | undefined>>;

/** How far who only tried the product came, and where they stopped. */
function Tried({ reached, steps, stoppedAt }: TriedProps) {
  const t = useWords();
  if (typeof reached !== 'number' || typeof steps !== 'number') return null;
  const step = typeof stoppedAt === 'string' ? (t.find(`accounts.fv.step.${stoppedAt}`) ?? stoppedAt) : null;
  return (
    <p>
      {t('signals.evidence.tried', { reached, steps })}
      {step !== null && ` · ${t('signals.evidence.stoppedAt', { step })}`}
    </p>
  );
}

type StandingProps = { readonly threads: string | number | null | undefined; readonly valueDays: string | number | null | undefined };

function Standing({ threads, valueDays }: StandingProps) {
  const t = useWords();
  const said = [
    typeof threads === 'number' ? t('signals.evidence.threads', { n: threads }) : '',
    typeof valueDays === 'number' ? t('signals.evidence.value', { days: valueDays }) : '',
  ].filter(Boolean);
  return said.length === 0 ? null : <p className="p-meta">{said.join(' · ')}</p>;
}
