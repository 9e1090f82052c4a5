import type { AccountHeader, Answers } from '../../api/generated/types.gen.ts';
import { useAnswers } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { answersAsked, isAsked } from './only-asked.ts';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

/** What do they say? Their words first, the number and who second. */
export function FeedbackTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search } = usePlace();
  const query = useAnswers(account.id);
  return (
    <Block query={query} what={t('accounts.tab.feedback')}>
      {(data) => {
        const shown = answersAsked(data.answers, search);
        if (data.answers.length === 0)
          return (
            <Card title={t('accounts.feedback.title', { n: 0 })} flush>
              <Empty title={t('accounts.feedback.none')} description={t('accounts.feedback.noneNote')} />
            </Card>
          );
        return (
          <Card title={t('accounts.feedback.title', { n: shown.length })} flush>
            {!isAsked(search) && <Nps answers={data} />}
            {shown.length === 0 ? <Empty title={t('accounts.rows.none')} /> : <List account={account} answers={shown} />}
          </Card>
        );
      }}
    </Block>
  );
}

function Nps({ answers }: { readonly answers: Answers }) {
  const t = useWords();
  const format = useFormat();
  const text =
    answers.nps === null
      ? t('accounts.feedback.tooFew', { n: answers.npsAnswers })
      : t('accounts.feedback.nps', {
          score: format.change(answers.nps.score),
          low: format.change(answers.nps.low),
          high: format.change(answers.nps.high),
          n: answers.nps.n,
        });
  return (
    <p className="p-label" style={{ padding: '0 16px 8px', margin: 0 }}>
      {text}
    </p>
  );
}

function List({ account, answers }: { readonly account: AccountHeader; readonly answers: Answers['answers'] }) {
  const t = useWords();
  const format = useFormat();
  const scale = { nps: 10, csat: 5, ces: 7, remorse: 5 } as const;
  return (
    <ul className={classes.plain}>
      {answers.map((one) => (
        <li key={one.id} className={classes.row}>
          <div className={classes.grow}>
            {one.comment ? (
              <blockquote className={classes.quote}>“{one.comment}”</blockquote>
            ) : (
              <span className={classes.muted}>{t('accounts.feedback.noWords')}</span>
            )}
            <div className="p-meta">
              {[
                t('accounts.feedback.score', {
                  kind: t(`accounts.answer.${one.kind}`),
                  score: format.number(one.score),
                  of: scale[one.kind],
                }),
                one.contact?.name ?? t('accounts.feedback.anonymous'),
                one.contactTitle,
                format.ago(one.answeredAt.slice(0, 10), account.today),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
