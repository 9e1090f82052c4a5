import type { RenewalInFull } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { MachineView } from './machine-view.tsx';
import { RenewalFacts } from './renewal-facts.tsx';
import { RenewalTimeline } from './renewal-timeline.tsx';
import { usePlanOwners } from './queries.ts';
import { viewText } from './renewal-words.ts';
import { causeText } from '../../kit/cause/cause.ts';
import classes from './renewals.module.css';

type InFullProps = { readonly renewal: RenewalInFull; readonly currency: string; readonly today: string };

/** All that is known and was said of a renewal. */
export function InFull({ renewal, currency, today }: InFullProps) {
  const t = useWords();
  const format = useFormat();
  const members = usePlanOwners();
  const nameOf = (memberId: string) => members.find(({ id }) => id === memberId)?.name;
  return (
    <div className={classes.sections}>
      <RenewalFacts renewal={renewal} currency={currency} today={today} />
      <section>
        <h3 className="p-label">{t('renewals.timeline')}</h3>
        <RenewalTimeline renewal={renewal} today={today} />
      </section>
      {renewal.outcome === null && (
        <section>
          <h3 className="p-label">{t('renewals.machine')}</h3>
          <MachineView machine={renewal.machine} />
        </section>
      )}
      <Calls renewal={renewal} today={today} />
      {renewal.history.length > 0 && (
        <section>
          <h3 className="p-label">{t('renewals.history')}</h3>
          <ol className={classes.history}>
            {renewal.history.map((event, at) => (
              <li key={at}>
                {eventText({ t, format, today, nameOf }, event)}
                {event.kind === 'contacted' && <Answers detail={event.detail} />}
                <div className="p-meta">{[event.by?.name, format.day(event.on, today)].filter(Boolean).join(' · ')}</div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Calls({ renewal, today }: Omit<InFullProps, 'currency'>) {
  const t = useWords();
  const format = useFormat();
  if (renewal.calls.length === 0) return null;
  return (
    <section>
      <h3 className="p-label">{t('renewals.called')}</h3>
      <ol className={classes.calls}>
        {renewal.calls.map((call) => {
          const review = renewal.reviews.find(({ callId }) => callId === call.id);
          return (
            <li key={call.id}>
              <strong>{viewText({ t, format }, call)}</strong>
              {call.kind === 'decision' && <span className="p-meta"> · {t('renewals.decision')}</span>}
              {call.isImported && <span className="p-meta"> · {t('renewals.call.imported')}</span>}
              {call.kind === 'call' && call.checkpoint !== null && call.hasSeen && !call.isImported && (
                <span className="p-meta"> · {t('renewals.call.hadSeen')}</span>
              )}
              <div>{call.reason}</div>
              {call.cause !== null && <div className="p-label">{causeText(t, call.cause)}</div>}
              {review?.machine && (
                <div className="p-label">
                  {t('renewals.review.frozen', { day: format.day(review.frozenOn, today) })}: {viewText({ t, format }, review.machine)}
                </div>
              )}
              <div className="p-meta">{[call.by?.name, format.day(call.on, today)].filter(Boolean).join(' · ')}</div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What the three questions were answered, with the note. */
function Answers({ detail }: Pick<RenewalInFull['history'][number], 'detail'>) {
  const t = useWords();
  const answer = (question: string) => t.find(`renewals.answer.${String(detail[question])}`) ?? t('renewals.answer.unknown');
  return (
    <>
      <div className="p-label">
        {t('renewals.history.answers', { power: answer('power'), industry: answer('industry'), expectation: answer('expectation') })}
      </div>
      {typeof detail['note'] === 'string' && <div>{detail['note']}</div>}
    </>
  );
}

type Saying = {
  readonly t: Words;
  readonly format: Format;
  readonly today: string;
  readonly nameOf: (memberId: string) => string | undefined;
};

function eventText({ t, format, today, nameOf }: Saying, { kind, detail }: RenewalInFull['history'][number]): string {
  const text = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '');
  const day = (key: string) => (text(key) === '' ? '' : format.day(text(key), today));
  const named = (part: 'category' | 'stage', key: string) => t.find(`renewals.${part}.${text(key)}`) ?? '';
  if (kind === 'moved') return t('renewals.history.moved', { from: day('from'), to: day('to') });
  if (kind === 'called') return t('renewals.history.called', { category: named('category', 'category') });
  if (kind === 'decided') return t('renewals.history.decided', { category: named('category', 'category') });
  if (kind === 'extended') return t('renewals.history.extended', { day: day('until') });
  if (kind === 'owner')
    return detail['ownerId'] === null
      ? t('renewals.history.ownerBack')
      : t('renewals.history.ownerTo', { member: nameOf(text('ownerId')) ?? t('work.nobody') });
  if (kind === 'said') return t('renewals.history.said', { outcome: named('stage', 'outcome') });
  if (kind === 'unsaid') return t('renewals.history.unsaid', { outcome: named('stage', 'outcome') });
  if (kind === 'step')
    return detail['step'] === null ? t('renewals.history.stepBack') : t('renewals.history.step', { stage: named('stage', 'step') });
  if (kind === 'outcome')
    return detail['outcome'] === null
      ? t('renewals.history.reopened')
      : t('renewals.history.outcome', { outcome: named('stage', 'outcome') });
  return t.find(`renewals.history.${kind}`) ?? kind;
}
