import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, AccountJudgements } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useAccountJudgements } from '../../features/own-metrics/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { JudgementDialog } from './judgement-dialog.tsx';
import classes from './tables.module.css';

type Question = AccountJudgements['questions'][number];

/** What the team says to the workspace's own questions; absent where it asks none. */
export function JudgementsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const mayWork = useMay('work');
  const { data } = useAccountJudgements(account.id);
  const [asking, setAsking] = useState<string>();
  if (data === undefined || data.questions.length === 0) return null;
  return (
    <Card title={t('own-metrics.questions')} flush>
      <ul className={classes.plain}>
        {data.questions.map((question) => (
          <QuestionRow
            key={question.metric}
            question={question}
            today={account.today}
            onAnswer={mayWork ? () => setAsking(question.metric) : undefined}
          />
        ))}
      </ul>
      {asking !== undefined && <JudgementDialog account={account} metric={asking} onClose={() => setAsking(undefined)} />}
    </Card>
  );
}

type QuestionRowProps = { readonly question: Question; readonly today: string; readonly onAnswer: (() => void) | undefined };

function QuestionRow({ question, today, onAnswer }: QuestionRowProps) {
  const t = useWords();
  const format = useFormat();
  const name = t.find(`metrics.${question.metric}.name`) ?? question.metric;
  const [last, ...before] = question.answers;
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <b>{name}</b>
        {last === undefined ? (
          <p className="p-meta">{t('own-metrics.answer.none')}</p>
        ) : (
          <>
            <p className={classes.quote}>
              {t('own-metrics.answer.value', { n: last.value })}
              {last.note !== null && last.note !== '' && ` · ${last.note}`}
            </p>
            <div className="p-meta">
              {[
                last.member?.name,
                format.ago(last.at.slice(0, 10), today),
                question.isValid && question.validUntil !== null
                  ? t('own-metrics.answer.valid', { day: format.day(question.validUntil, today) })
                  : t('own-metrics.answer.old'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            {before.slice(0, 3).map((one) => (
              <div key={one.id} className="p-meta">
                {[t('own-metrics.answer.value', { n: one.value }), one.member?.name, format.ago(one.at.slice(0, 10), today)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            ))}
          </>
        )}
      </div>
      {onAnswer && (
        <Button size="compact-sm" aria-label={t('own-metrics.answerTo', { name })} onClick={onAnswer}>
          {t('own-metrics.answer')}
        </Button>
      )}
    </li>
  );
}
