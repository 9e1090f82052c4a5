import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useRenewalCalls } from '../../features/renewals/use-renewal-calls.ts';
import { useRiskOwners } from '../../features/risks/queries.ts';
import { minorOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type TargetFormProps = {
  readonly quarters: readonly string[];
  readonly today: string;
  readonly currency: string;
  readonly onClose: () => void;
};

/** What a member is to renew in a quarter. */
export function TargetForm({ quarters, today, currency, onClose }: TargetFormProps) {
  const t = useWords();
  const format = useFormat();
  const calls = useRenewalCalls();
  const members = useRiskOwners();
  const [memberId, setMember] = useState<string | null>(null);
  const [quarter, setQuarter] = useState(quarters[0] ?? today);
  const [amount, setAmount] = useState<number | ''>('');
  return (
    <SaveForm
      save={t('renewals.target.save')}
      isReady={memberId !== null}
      onSave={() => calls.target({ memberId: memberId ?? '', quarter, targetMinor: amount === '' ? null : minorOf(amount, currency) })}
      onClose={onClose}
    >
      <SearchSelect
        label={t('renewals.target.member')}
        value={memberId}
        onChange={setMember}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label={t('renewals.target.quarter')}
        allowDeselect={false}
        value={quarter}
        onChange={(value) => value !== null && setQuarter(value)}
        data={quarters.map((value) => ({ value, label: format.day(value, today) }))}
      />
      <NumberInput
        label={t('renewals.target.amount', { currency: format.currency(currency) })}
        description={t('renewals.target.amount.note')}
        min={0}
        thousandSeparator={format.groupSign}
        value={amount}
        onChange={(value) => setAmount(typeof value === 'number' ? value : '')}
      />
    </SaveForm>
  );
}
