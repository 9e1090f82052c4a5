import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { plusDays } from '../../kit/format/count-days.ts';
import { minorOf, unitsOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CallFields, isTold, NO_CALL, saidIn } from './call-fields.tsx';
import { usePlanOwners } from './queries.ts';
import { CauseField } from '../../kit/cause/cause-field.tsx';
import { outcomes } from './renewal-words.ts';
import { useRenewalCalls } from './use-renewal-calls.ts';

type FormProps = {
  readonly renewal: DeskRenewal;
  readonly currency: string;
  readonly today: string;
  readonly onClose: () => void;
};

/** A lead decides between a call and the machine. */
export function DecideForm({ renewal, onClose }: Pick<FormProps, 'renewal' | 'onClose'>) {
  const t = useWords();
  const calls = useRenewalCalls();
  const [typed, setTyped] = useState(NO_CALL);
  return (
    <SaveForm
      save={t('renewals.decide.save')}
      isReady={isTold(typed)}
      onSave={() => calls.decide(renewal, saidIn(typed))}
      onClose={onClose}
    >
      <CallFields typed={typed} onChange={setTyped} mayMonitor={false} />
    </SaveForm>
  );
}

/** What came of it, by somebody who knows. */
export function OutcomeForm({ renewal, currency, today, onClose }: FormProps) {
  const t = useWords();
  const format = useFormat();
  const calls = useRenewalCalls();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(renewal.outcome?.is ?? null);
  const [on, setOn] = useState(renewal.outcome?.isSaid === true ? renewal.outcome.on : today);
  const seesMoney = useSees('money');
  const [kept, setKept] = useState<number | ''>(() => keptBefore(renewal, currency));
  const [cause, setCause] = useState<string | null>(renewal.outcome?.cause ?? null);
  const [reason, setReason] = useState(renewal.outcome?.reason ?? '');
  const isRenewed = outcome?.startsWith('renewed') === true;
  return (
    <SaveForm
      save={t('renewals.outcome.save')}
      isReady={outcome !== null && on !== '' && reason.trim() !== '' && (isRenewed || cause !== null)}
      onSave={async () => {
        if (outcome === null) return;
        await calls.say(renewal, {
          outcome,
          on,
          cause: isRenewed ? null : cause,
          reason: reason.trim(),
          // Whoever does not see it leaves it out: what was said before stays.
          ...(seesMoney ? { keptMinor: isRenewed && kept !== '' ? minorOf(kept, currency) : null } : {}),
        });
      }}
      onClose={onClose}
    >
      <Select
        label={t('renewals.outcome')}
        allowDeselect={false}
        value={outcome}
        onChange={(value) => value !== null && setOutcome(value)}
        data={outcomes.map((value) => ({ value, label: t(`renewals.stage.${value}`) }))}
      />
      <TextInput
        type="date"
        label={t('renewals.outcome.on')}
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      {seesMoney && isRenewed && (
        <NumberInput
          label={t('renewals.outcome.kept', { currency: format.currency(currency) })}
          min={0}
          thousandSeparator={format.groupSign}
          value={kept}
          onChange={(value) => setKept(typeof value === 'number' ? value : '')}
        />
      )}
      {outcome !== null && !isRenewed && <CauseField label={t('renewals.outcome.cause')} value={cause} onChange={setCause} />}
      <Textarea
        label={t('renewals.outcome.reason')}
        required
        withAsterisk={false}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SaveForm>
  );
}

/** What was said before, so that saying the rest anew does not take it away; of one that was renewed as it was, nothing had to be. */
function keptBefore({ outcome }: DeskRenewal, currency: string): number | '' {
  if (outcome?.isSaid !== true || outcome.keptMinor === null || (outcome.is !== 'renewed_up' && outcome.is !== 'renewed_down')) return '';
  return unitsOf({ amountMinor: outcome.keptMinor, currency });
}

const ACCOUNT_OWNER = '';

/** Whose it is from now on; they find what it asks for in their Today. */
export function HandOverForm({ renewal, onClose }: FormProps) {
  const t = useWords();
  const calls = useRenewalCalls();
  const members = usePlanOwners();
  const [ownerId, setOwner] = useState<string | null>(null);
  return (
    <SaveForm
      save={t('renewals.handOver.save')}
      isReady={ownerId !== null}
      onSave={() => calls.handOver(renewal, ownerId === ACCOUNT_OWNER ? null : ownerId)}
      onClose={onClose}
    >
      <SearchSelect
        label={t('renewals.handOver.to')}
        description={t('renewals.handOver.note')}
        value={ownerId}
        onChange={setOwner}
        data={[
          ...(renewal.isOwnOwner ? [{ value: ACCOUNT_OWNER, label: t('renewals.handOver.back') }] : []),
          ...members.flatMap(({ id, name }) => (id === renewal.owner?.id ? [] : [{ value: id, label: name }])),
        ]}
      />
    </SaveForm>
  );
}

/** A signature that is known to come keeps a lapsed renewal open. */
export function ExtendForm({ renewal, today, onClose }: FormProps) {
  const t = useWords();
  const calls = useRenewalCalls();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  return (
    <SaveForm
      save={t('renewals.extend.save')}
      isReady={until !== '' && reason.trim() !== ''}
      onSave={() => calls.extend(renewal, { until, reason: reason.trim() })}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t('renewals.extend.until')}
        min={plusDays(today, 1)}
        max={plusDays(renewal.dueOn > today ? renewal.dueOn : today, 90)}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea
        label={t('renewals.extend.why')}
        required
        withAsterisk={false}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
