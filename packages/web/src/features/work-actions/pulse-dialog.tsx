import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useDraft } from './use-draft.ts';
import type { AccountTarget } from './use-work-calls.ts';
import { useWorkCalls } from './use-work-calls.ts';

/** From very good to leaving. */
export const pulses = [5, 4, 3, 2, 1] as const;

type PulseDialogProps = { readonly opened: boolean; readonly onClose: () => void; readonly account: AccountTarget };

/** One's own judgement, by word, with the reason; it counts for 45 days. */
export function PulseDialog({ opened, onClose, account }: PulseDialogProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('work.pulse.title', { name: account.name })}>
      <PulseForm account={account} onClose={onClose} />
    </Dialog>
  );
}

function PulseForm({ account, onClose }: Omit<PulseDialogProps, 'opened'>) {
  const t = useWords();
  const calls = useWorkCalls();
  const [value, setValue] = useState('');
  const [reason, setReason] = useDraft(`pulse.${account.id}`);
  const save = async () => {
    await calls.pulse(account, Number(value), reason.trim());
    setReason('');
  };
  return (
    <SaveForm save={t('work.pulse.save')} isReady={value !== '' && reason.trim() !== ''} onSave={save} onClose={onClose}>
      <Radio.Group label={t('work.pulse.how')} value={value} onChange={setValue}>
        <Stack gap={8} mt={8}>
          {pulses.map((one, at) => (
            <Radio key={one} value={String(one)} label={t(`work.pulse.${one}`)} data-autofocus={at === 0 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('work.pulse.reason')}
        description={t('work.pulse.reasonNote')}
        required
        withAsterisk={false}
        minRows={3}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
