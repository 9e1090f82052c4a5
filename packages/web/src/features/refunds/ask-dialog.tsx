import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Subscription } from '../../api/generated/types.gen.ts';
import { minorOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { productName } from '../../kit/words/product-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useRefundCalls } from './use-refund-calls.ts';
import { clauseText } from './refund-words.ts';

type AskProps = {
  readonly account: { readonly id: string; readonly name: string; readonly today: string };
  readonly subscriptions: readonly Subscription[];
  /** In which the account pays. */
  readonly currency: string;
  readonly onClose: () => void;
};

/** The customer asks for its money back: how much, for what, why. */
export function AskRefundDialog({ opened, ...rest }: AskProps & { readonly opened: boolean }) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('refunds.ask.of', { name: rest.account.name })}>
      <AskForm {...rest} />
    </Dialog>
  );
}

function AskForm({ account, subscriptions, currency, onClose }: AskProps) {
  const t = useWords();
  const format = useFormat();
  const calls = useRefundCalls();
  const [subscription, setSubscription] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | ''>('');
  const [askedOn, setAskedOn] = useState(account.today);
  const [reason, setReason] = useState('');
  const chosen = subscriptions.find(({ id }) => id === subscription);
  const paysIn = chosen?.mrr.currency ?? currency;
  return (
    <SaveForm
      save={t('refunds.ask.save')}
      isReady={amount !== '' && amount > 0 && reason.trim() !== '' && askedOn !== ''}
      onSave={() =>
        calls.ask(account, {
          subscription,
          askedOn,
          amount: { amountMinor: minorOf(amount === '' ? 0 : amount, paysIn), currency: paysIn },
          reason: reason.trim(),
        })
      }
      onClose={onClose}
    >
      <SearchSelect
        label={t('refunds.field.subscription')}
        clearable
        placeholder={t('refunds.field.whole')}
        value={subscription}
        onChange={setSubscription}
        data={subscriptions.map((one) => ({ value: one.id, label: nameOf(t, one) }))}
      />
      {chosen && <p className="p-label">{clauseText({ t, format }, chosen, account.today)}</p>}
      <NumberInput
        data-autofocus
        label={t('refunds.field.amount', { currency: format.currency(paysIn) })}
        min={0}
        allowNegative={false}
        thousandSeparator={format.groupSign}
        value={amount}
        onChange={(value) => setAmount(typeof value === 'number' ? value : '')}
      />
      <TextInput
        type="date"
        label={t('refunds.field.askedOn')}
        max={account.today}
        value={askedOn}
        onChange={(event) => setAskedOn(event.currentTarget.value)}
      />
      <Textarea
        label={t('refunds.field.reason')}
        description={t('refunds.field.reason.note')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SaveForm>
  );
}

function nameOf(t: ReturnType<typeof useWords>, { product, plan }: Subscription): string {
  const name = product === null ? t('accounts.subscription.unnamed') : productName(t, product.name);
  return plan === null || plan === name ? name : `${name}, ${plan}`;
}
