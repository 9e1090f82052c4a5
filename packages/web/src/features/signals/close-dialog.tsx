import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DaySpan, isWhole, type Span } from '../../kit/form/day-span.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Closing, Outcome } from './use-signal-acts.ts';
import { outcomes } from './use-signal-acts.ts';

type CloseDialogProps = {
  readonly opened: boolean;
  readonly name: string;
  /** How many reasons it closes. */
  readonly count: number;
  /** Whether a signal is among them: a task knows no pause. */
  readonly isSignal?: boolean;
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

const NO_SPAN: Span = { since: '', until: '' };

/** How it ended: an outcome, a note where it is lost, the days where it was a pause, and a day to look again. Says what it will do. */
export function CloseDialog({ opened, name, onClose, ...form }: CloseDialogProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('today.close', { name })}>
      <CloseForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function CloseForm({ count, isSignal = true, onClose, onDone }: Omit<CloseDialogProps, 'opened' | 'name'>) {
  const t = useWords();
  const [outcome, setOutcome] = useState<Outcome>('worked');
  const [note, setNote] = useState('');
  const [day, setDay] = useState('');
  const [span, setSpan] = useState(NO_SPAN);
  const mayPause = isSignal && outcome === 'expected';
  const isEmpty = span.since === '' && span.until === '';
  const isReady = !(outcome === 'lost' && note.trim() === '') && (!mayPause || isEmpty || isWhole(span));
  const done = () =>
    onDone({
      outcome,
      note: note.trim() === '' ? null : note.trim(),
      lookAgainOn: day === '' ? null : day,
      pause: mayPause && isWhole(span) ? span : null,
    });
  return (
    <SaveForm save={t('signals.close.do')} isReady={isReady} onSave={done} onClose={onClose}>
      <Radio.Group value={outcome} onChange={(value) => setOutcome(value)} label={t('signals.close.how')}>
        <Stack gap={8} mt={8}>
          {outcomes.map((one, at) => (
            <Radio key={one} value={one} label={t(`signals.outcome.${one}`)} data-autofocus={at === 0 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      {mayPause && (
        <Stack gap={8} role="group" aria-label={t('signals.close.pause')}>
          <DaySpan
            span={span}
            onChange={setSpan}
            words={{
              since: t('accounts.pauses.since'),
              until: t('accounts.pauses.until'),
              untilNote: t('accounts.pauses.untilNote'),
              turned: t('accounts.error.pause_ends_before_it_starts'),
            }}
          />
          <p className="p-label">{t('signals.close.pauseNote')}</p>
        </Stack>
      )}
      <Textarea
        label={t('signals.close.note')}
        description={outcome === 'lost' ? t('signals.close.noteNeeded') : undefined}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <TextInput type="date" label={t('signals.close.lookAgain')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      <Text className="p-label">
        {t('signals.close.effect', { n: count })} {t(TEACHES[outcome])}
      </Text>
    </SaveForm>
  );
}
