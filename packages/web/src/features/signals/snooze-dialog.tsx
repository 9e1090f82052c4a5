import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { plusDays } from '../../kit/format/count-days.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { snoozeDays } from './snooze-days.ts';
import type { Snooze } from './use-signal-acts.ts';

type SnoozeDialogProps = {
  readonly opened: boolean;
  readonly name: string;
  readonly today: string;
  readonly noticeOn: string | null;
  readonly onClose: () => void;
  readonly onSnooze: (snooze: Snooze) => Promise<void>;
};

/** Nothing is put away for ever: what does not get worse comes back after a quarter, or on the day that was named. */
const LAST_DAY = 90;

/** Until a day, or until it gets worse: each choice says the day it means. */
export function SnoozeDialog({ opened, name, today, noticeOn, onClose, onSnooze }: SnoozeDialogProps) {
  const t = useWords();
  const format = useFormat();
  const means = useId();
  const [day, setDay] = useState('');
  const [isBusy, setBusy] = useState(false);
  const choices = snoozeDays(today, noticeOn).map(({ key, until }) => ({ word: t(`today.until.${key}`), until }));
  const lastDay = day > today ? day : plusDays(today, LAST_DAY);
  const choose = async (snooze: Snooze) => {
    setBusy(true);
    try {
      await onSnooze(snooze);
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('today.snooze', { name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      size="sm"
    >
      <Stack gap={8}>
        {choices.map(({ word, until }, at) => (
          <Button
            key={word}
            justify="space-between"
            disabled={isBusy}
            data-autofocus={at === 0 || undefined}
            rightSection={<span className="p-meta">{format.day(until, today)}</span>}
            onClick={() => void choose({ until })}
          >
            {word}
          </Button>
        ))}
        <Button
          justify="space-between"
          disabled={isBusy}
          aria-describedby={means}
          rightSection={<span className="p-meta">{t('today.until.worse.latest', { day: format.day(lastDay, today) })}</span>}
          onClick={() => void choose({ until: lastDay, untilWorse: true })}
        >
          {t('today.until.worse')}
        </Button>
        <p id={means} className="p-meta">
          {t('today.until.worse.means')}
        </p>
        <TextInput
          type="date"
          label={t('today.until.date')}
          min={plusDays(today, 1)}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {day > today && (
          <Button variant="filled" loading={isBusy} onClick={() => void choose({ until: day })}>
            {t('today.until.pick')} {format.day(day, today)}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}
