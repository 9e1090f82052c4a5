import { Circle, CircleCheck } from 'lucide-react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './overview.module.css';

/** While first value is not reached: the clock, the steps, and how long peers needed. */
export function FirstValueCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { firstValue, today } = account;
  if (firstValue === null) return null;
  const { peers } = firstValue;
  return (
    <Card
      title={<Definition metric="ttfv_days">{t('accounts.fv.title', { n: firstValue.elapsedDays ?? 0 })}</Definition>}
      aside={firstValue.isOverdue ? <span className={classes.overdue}>{t('accounts.overdue')}</span> : undefined}
    >
      <p className={classes.copy}>
        {firstValue.startOn && t('accounts.fv.since', { day: format.dayInSentence(firstValue.startOn, today) })}{' '}
        {peers.medianDays === null
          ? t('accounts.fv.tooFewPeers', { n: peers.reached })
          : t('accounts.fv.peersNeed', {
              median: format.number(peers.medianDays, 0),
              third: peers.thirdQuartileDays === null ? 'none' : format.number(peers.thirdQuartileDays, 0),
              n: peers.reached + peers.waiting,
            })}
        {(firstValue.heldDays ?? 0) > 0 && <> {t('accounts.fv.held', { n: firstValue.heldDays ?? 0 })}</>}
      </p>
      <ol className={classes.steps}>
        {firstValue.steps.map((step) => (
          <li key={step.key}>
            {step.on === null ? <Circle size={16} aria-hidden="true" /> : <CircleCheck size={16} aria-hidden="true" />}
            <span>{t.find(`accounts.fv.step.${step.name}`) ?? step.name}</span>
            <span>{step.on === null ? t('accounts.fv.open') : format.day(step.on, today)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
