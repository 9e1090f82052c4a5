import { Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Closing, Outcome } from './use-signal-acts.ts';
import { outcomes } from './use-signal-acts.ts';

type CloseDialogProps = {
  readonly opened: boolean;
  readonly name: string;
  /** How many reasons it closes. */
  readonly count: number;
  readonly onClose: () => void;
  readonly onDone: (closing: Closing) => Promise<void>;
};

/** What the detector learns of each. */
const TEACHES = {
  worked: 'signals.close.right',
  expected: 'signals.close.right',
  lost: 'signals.close.right',
  false_alarm: 'signals.close.teaches',
  no_answer: 'signals.close.silent',
} as const satisfies Record<Outcome, string>;

/** How it ended: an outcome, a note where it is lost, and a day to look again. Says what it will do. */
export function CloseDialog({ opened, name, count, onClose, onDone }: CloseDialogProps) {
  const t = useWords();
  const [outcome, setOutcome] = useState<Outcome>('worked');
  const [note, setNote] = useState('');
  const [day, setDay] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isNoteMissing = outcome === 'lost' && note.trim() === '';
  const done = async () => {
    if (isNoteMissing) return;
    setBusy(true);
    try {
      await onDone({ outcome, note: note.trim() === '' ? null : note.trim(), lookAgainOn: day === '' ? null : day });
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('today.close', { name })} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void done();
        }}
      >
        <Stack gap={16}>
          <Radio.Group value={outcome} onChange={(value) => setOutcome(value)} label={t('signals.close.how')}>
            <Stack gap={8} mt={8}>
              {outcomes.map((one, at) => (
                <Radio key={one} value={one} label={t(`signals.outcome.${one}`)} data-autofocus={at === 0 || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('signals.close.note')}
            description={outcome === 'lost' ? t('signals.close.noteNeeded') : undefined}
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void done();
            }}
          />
          <TextInput type="date" label={t('signals.close.lookAgain')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
          <Text className="p-label">
            {t('signals.close.effect', { n: count })} {t(TEACHES[outcome])}
          </Text>
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled" loading={isBusy} disabled={isNoteMissing}>
              {t('signals.close.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
