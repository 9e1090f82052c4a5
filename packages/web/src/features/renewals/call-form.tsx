import { useState } from 'react';
import type { DeskRenewal, RenewalInFull } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CallFields, type CallTyped, isTold, NO_CALL, saidIn } from './call-fields.tsx';
import { newPlan, PlanFields, planIn } from './plan-fields.tsx';
import { usePlans } from './queries.ts';
import { useRenewalCalls } from './use-renewal-calls.ts';

type CallFormProps = {
  readonly renewal: DeskRenewal;
  readonly currency: string;
  /** As the server shows it after the call: with what the machine thought. */
  readonly onCalled?: (after: RenewalInFull) => void;
  readonly onClose: () => void;
};

/** An owner's call. At the second review it asks for a plan where health is not green or the call is not commit. */
export function CallForm({ renewal, currency, onCalled, onClose }: CallFormProps) {
  const t = useWords();
  const calls = useRenewalCalls();
  const [typed, setTyped] = useState<CallTyped>(NO_CALL);
  const [plan, setPlan] = useState(() => newPlan(renewal.owner?.id ?? null));
  const seesMoney = useSees('money');
  const plans = usePlans(renewal.account.id);
  const needsPlan = renewal.awaits === 2 && typed.category !== null && (renewal.band !== 'green' || typed.category !== 'commit');
  const planned = needsPlan ? planIn(plan, { currency, plans, seesMoney }) : null;
  return (
    <SaveForm
      save={t('renewals.call.save')}
      isReady={isTold(typed) && (!needsPlan || planned !== null)}
      onSave={async () => {
        const monitorUntil = typed.category === 'unknown' ? typed.monitorUntil : null;
        const after = await calls.call(renewal, { ...saidIn(typed), monitorUntil, plan: planned });
        onCalled?.(after);
      }}
      onClose={onClose}
    >
      {renewal.awaits !== null && (
        <p className="p-label" style={{ margin: 0 }}>
          {t('renewals.review.start')}
        </p>
      )}
      <CallFields typed={typed} onChange={setTyped} mayMonitor={renewal.awaits !== 2} />
      {needsPlan && <PlanFields renewal={renewal} currency={currency} typed={plan} onChange={setPlan} />}
    </SaveForm>
  );
}
