import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { failureSentence } from '../../kit/failure/failure.ts';
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
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('work.pulse.title', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {opened && <PulseForm account={account} onClose={onClose} />}
    </Modal>
  );
}

function PulseForm({ account, onClose }: Omit<PulseDialogProps, 'opened'>) {
  const t = useWords();
  const calls = useWorkCalls();
  const [value, setValue] = useState('');
  const [reason, setReason] = useDraft(`pulse.${account.id}`);
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const isReady = value !== '' && reason.trim() !== '';
  const save = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    try {
      await calls.pulse(account, Number(value), reason.trim());
      setReason('');
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={16}>
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
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
          }}
          error={failure === undefined ? undefined : failureSentence(t, failure)}
        />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!isReady} loading={isBusy}>
            {t('work.pulse.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
