import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { plusDays } from '../../kit/format/count-days.ts';
import { minorOf, unitsOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { SharedCost } from './shared-cost.ts';
import { useCostCalls } from './use-cost-calls.ts';

const KINDS = ['hosting', 'support', 'cs', 'onboarding', 'acquisition'] as const;
const SPREADS = ['even', 'arr', 'events', 'tickets', 'hours'] as const;

type CostDialogProps = {
  readonly cost: SharedCost | 'new' | undefined;
  readonly currency: string;
  /** Of products, by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
};

/** What it was for, when, how much, and by what it is spread. */
export function CostDialog({ cost, onClose, ...rest }: CostDialogProps) {
  const t = useWords();
  return (
    <Dialog opened={cost !== undefined} onClose={onClose} title={t(cost === 'new' ? 'money.costs.add' : 'money.costs.changing')}>
      {cost && <CostForm cost={cost === 'new' ? null : cost} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

type FormProps = Omit<CostDialogProps, 'cost'> & { readonly cost: SharedCost | null };

function CostForm({ cost, names, onClose, ...rest }: FormProps) {
  const t = useWords();
  const format = useFormat();
  const calls = useCostCalls();
  const currency = cost?.amount.currency ?? rest.currency;
  const [kind, setKind] = useState<SharedCost['kind']>(cost?.kind ?? 'hosting');
  const [spread, setSpread] = useState<SharedCost['spread']>(cost?.spread ?? 'arr');
  const [product, setProduct] = useState(cost?.product ?? null);
  const [since, setSince] = useState(cost?.since ?? '');
  const [last, setLast] = useState(cost === null ? '' : plusDays(cost.until, -1));
  const [amount, setAmount] = useState<number | ''>(cost === null ? '' : unitsOf(cost.amount));
  const isReady = since !== '' && last >= since && amount !== '';
  const save = () => {
    const body = {
      kind,
      product,
      spread,
      on: since,
      until: plusDays(last, 1),
      amountMinor: minorOf(amount === '' ? 0 : amount, currency),
      currency,
    };
    return calls.say(cost?.key ?? [kind, product, since, last].filter((part) => part !== null).join(' '), body, cost);
  };
  return (
    <SaveForm save={t('money.costs.save')} isReady={isReady} onSave={save} onClose={onClose}>
      <Select
        data-autofocus
        label={t('accounts.costs.kind')}
        allowDeselect={false}
        value={kind}
        data={KINDS.map((value) => ({ value, label: t(`accounts.costs.${value}`) }))}
        onChange={(value) => value !== null && setKind(value)}
      />
      {names.size > 0 && (
        <Select
          label={t('money.costs.product')}
          description={t('money.costs.productNote')}
          placeholder={t('money.costs.product.all')}
          clearable
          value={product}
          data={[...names].map(([value, label]) => ({ value, label }))}
          onChange={setProduct}
        />
      )}
      <Group gap={12} grow>
        <TextInput type="date" label={t('money.costs.first')} value={since} onChange={(event) => setSince(event.currentTarget.value)} />
        <TextInput
          type="date"
          label={t('money.costs.last')}
          min={since}
          value={last}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
      </Group>
      <NumberInput
        label={t('money.costs.amountOf', { currency: format.currency(currency) })}
        min={0}
        allowNegative={false}
        thousandSeparator={format.groupSign}
        value={amount}
        onChange={(value) => setAmount(typeof value === 'number' ? value : '')}
      />
      <Select
        label={t('money.costs.spread')}
        description={t(`money.spread.${spread}.note`)}
        allowDeselect={false}
        value={spread}
        data={SPREADS.map((value) => ({ value, label: t(`money.spread.${value}`) }))}
        onChange={(value) => value !== null && setSpread(value)}
      />
    </SaveForm>
  );
}
