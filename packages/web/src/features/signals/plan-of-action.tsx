import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getSignalPlan, removeTask, takeSignalPlan } from '../../api/generated/sdk.gen.ts';
import type { SignalPlan } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './plan-of-action.module.css';

type Money = { readonly amountMinor: number; readonly currency: string };

type PlanOfActionProps = {
  readonly signal: {
    readonly id: string;
    readonly key: string;
    readonly exposedArr: Money | null;
    readonly evidence: { readonly params?: Readonly<Record<string, string | number | null>> };
  };
  readonly today: string;
  readonly currency: string;
};

/** Signals that a plan ships for. */
const PLANNED = new Set([
  'payment_overdue',
  'first_payment_late',
  'order_stuck',
  'money_asked_back',
  'refund_given',
  'credit_note',
  'replaced',
  'upgraded',
]);

/** What is at stake, and who does what by when; one click makes tasks of it. */
export function PlanOfAction(props: PlanOfActionProps) {
  return PLANNED.has(props.signal.key) ? <Plan {...props} /> : null;
}

function Plan({ signal, today, currency }: PlanOfActionProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const may = useMay('work');
  const did = useDid();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['signals', 'tasks'], 'signal-plan', signal.id),
    queryFn: ({ signal: aborted }) => answer(getSignalPlan({ path: { workspace: slug, signal: signal.id }, signal: aborted })),
  });
  const steps = query.data?.steps ?? [];
  if (steps.length === 0) return null;
  const left = steps.filter(({ taskId }) => taskId === null);
  const titleOf = (step: string) => t.find(`signals.plan.${signal.key}.${step}`) ?? step;
  const take = async () => {
    const body = { steps: left.map(({ key }) => ({ key, title: titleOf(key) })) };
    const plan = await answer(takeSignalPlan({ path: { workspace: slug, signal: signal.id }, body }));
    const made = plan.steps.filter(({ key }) => left.some((step) => step.key === key)).flatMap(({ taskId }) => taskId ?? []);
    did(t('signals.plan.taken', { n: made.length }), () =>
      Promise.all(made.map((task) => answer(removeTask({ path: { workspace: slug, task } })))),
    );
  };
  const stake = atStake(signal, currency).map(({ word, money }) => t(word, { amount: format.money(money) }));
  const isGood = signal.evidence.params?.['direction'] === 'more' && (signal.exposedArr?.amountMinor ?? 0) === 0;
  return (
    <section className={classes.plan} aria-label={t('signals.plan.title')}>
      <h4 className="p-label">{t('signals.plan.title')}</h4>
      {stake.length > 0 && (
        <p className={classes.stake}>{t(isGood ? 'signals.plan.brings' : 'signals.plan.impact', { what: format.list(stake) })}</p>
      )}
      <ol className={classes.steps}>
        {steps.map((step) => (
          <StepOfPlan key={step.key} step={step} title={titleOf(step.key)} today={today} />
        ))}
      </ol>
      {may && (
        <Group gap={8}>
          {left.length > 0 ? (
            <Button size="compact-sm" onClick={() => void take()}>
              {t('signals.plan.take')}
            </Button>
          ) : (
            <span className="p-meta">{t('signals.plan.allTaken')}</span>
          )}
        </Group>
      )}
    </section>
  );
}

type StepProps = { readonly step: SignalPlan['steps'][number]; readonly title: string; readonly today: string };

function StepOfPlan({ step: { who, dueOn, taskId, isDone }, title, today }: StepProps) {
  const t = useWords();
  const format = useFormat();
  const note = [
    t(`signals.plan.who.${who}`),
    format.day(dueOn, today),
    ...(taskId === null ? [] : [t(isDone ? 'signals.plan.done' : 'signals.plan.isTask')]),
  ];
  return (
    <li data-done={isDone}>
      <span>{title}</span> <span className="p-meta">{note.join(' · ')}</span>
    </li>
  );
}

/** What is exposed, late, given back, or changed; in the workspace's currency, but for what is late in its own. */
function atStake({ exposedArr, evidence: { params = {} } }: PlanOfActionProps['signal'], currency: string) {
  const { cashLateMinor, amountMinor, currency: own, backMinor, sizeMinor, direction } = params;
  const late =
    typeof cashLateMinor === 'number'
      ? { amountMinor: cashLateMinor, currency }
      : typeof amountMinor === 'number' && typeof own === 'string'
        ? { amountMinor, currency: own }
        : null;
  return [
    // Of good news nothing is exposed.
    ...(exposedArr === null || exposedArr.amountMinor === 0 ? [] : [{ word: 'signals.plan.arr' as const, money: exposedArr }]),
    ...(late === null ? [] : [{ word: 'signals.plan.cash' as const, money: late }]),
    ...(typeof backMinor === 'number' ? [{ word: 'signals.plan.back' as const, money: { amountMinor: backMinor, currency } }] : []),
    ...(typeof sizeMinor === 'number' && (direction === 'more' || direction === 'less')
      ? [{ word: `signals.plan.${direction}` as const, money: { amountMinor: sizeMinor, currency } }]
      : []),
  ];
}
