import type { OrderChain as Chain } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { isWaiting } from './is-waiting.ts';
import classes from './order-chain.module.css';

type Step = Chain['steps'][number];
type Link = Chain['broken'][number]['link'];

/** The step that a broken link leaves out. */
const MISSING: Readonly<Record<Link, Step['step'] | null>> = {
  quote_waiting: 'signed',
  not_contracted: 'signed',
  used_not_ordered: 'signed',
  not_provisioned: 'provisioned',
  not_entitled: 'entitled',
  not_invoiced: 'invoiced',
  used_not_entitled: 'entitled',
  ended_entitled: null,
  ended_used: null,
  key_shared: null,
};

/** An order from deal to cash: each step with its day and the days since the one before, what is broken marked. */
export function OrderChain({ chain, today }: { readonly chain: Chain; readonly today: string }) {
  const missing = new Set(chain.broken.map(({ link }) => MISSING[link]));
  const lateStep = chain.invoice !== null && chain.invoice.daysLate > 0 ? 'paid' : null;
  return (
    <ol className={classes.chain}>
      {chain.steps.map((step, at) => {
        const next = chain.steps[at + 1];
        return (
          <li
            key={step.step}
            className={classes.step}
            data-open={next !== undefined && (step.on === null || next.on === null)}
            data-broken={next !== undefined && (missing.has(next.step) || next.step === lateStep)}
          >
            <StepOfOrder
              step={step}
              state={
                step.on !== null
                  ? 'done'
                  : missing.has(step.step) || step.step === lateStep
                    ? 'broken'
                    : isWaiting(chain, step.step, today)
                      ? 'waits'
                      : 'unknown'
              }
              days={daysSince(chain, at)}
              today={today}
            />
          </li>
        );
      })}
    </ol>
  );
}

type StepProps = {
  readonly step: Step;
  readonly state: 'done' | 'broken' | 'waits' | 'unknown';
  readonly days: number | null;
  readonly today: string;
};

function StepOfOrder({ step: { step, on, by }, state, days, today }: StepProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <span className={classes.dot} data-state={state} aria-hidden="true" />
      <span className={classes.name}>{t(`orders.step.${step}`)}</span>
      <span
        className={classes.day}
        title={by === null ? (state === 'unknown' ? t('orders.card.unknownNote') : undefined) : t(`orders.by.${by}`)}
      >
        {on === null ? (
          <span className="p-meta">{t(state === 'unknown' ? 'orders.card.unknown' : 'orders.card.waits')}</span>
        ) : (
          format.day(on, today)
        )}
      </span>
      {days !== null && <span className={classes.between}>{t('orders.card.between', { n: days })}</span>}
    </>
  );
}

/** Days since the step before that is known; steps need not come in their usual order. */
function daysSince({ steps }: Chain, at: number): number | null {
  const on = steps[at]?.on ?? null;
  const before = steps.slice(0, at).findLast((step) => step.on !== null)?.on ?? null;
  if (on === null || before === null || on < before) return null;
  return Math.round((Date.parse(on) - Date.parse(before)) / 86_400_000);
}
