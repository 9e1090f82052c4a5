import { SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useRenewalCalls } from './use-renewal-calls.ts';

const QUESTIONS = ['power', 'industry', 'expectation'] as const;
/** What is asked, and can be told. */
export type Question = (typeof QUESTIONS)[number];
const ANSWERS = ['no', 'yes', 'unknown'] as const;
type Answer = (typeof ANSWERS)[number];

type ContactFormProps = {
  readonly renewal: DeskRenewal;
  /** The questions that were answered "yes", once that is saved. */
  readonly onTold?: (yes: readonly Question[]) => void;
  readonly onClose: () => void;
};

/** The three questions of an early contact. */
export function ContactForm({ renewal, onTold, onClose }: ContactFormProps) {
  const t = useWords();
  const calls = useRenewalCalls();
  const [answers, setAnswers] = useState<Record<Question, Answer>>({
    power: 'unknown',
    industry: 'unknown',
    expectation: 'unknown',
  });
  const [note, setNote] = useState('');
  return (
    <SaveForm
      save={t('renewals.contact.save')}
      onSave={async () => {
        await calls.contact(renewal, { ...answers, note: note.trim() === '' ? null : note.trim() });
        onTold?.(QUESTIONS.filter((question) => answers[question] === 'yes'));
      }}
      onClose={onClose}
    >
      {QUESTIONS.map((question) => (
        <div key={question}>
          <div className="p-label" style={{ marginBlockEnd: 4 }}>
            {t(`renewals.contact.${question}`)}
          </div>
          <SegmentedControl
            size="xs"
            aria-label={t(`renewals.contact.${question}`)}
            value={answers[question]}
            onChange={(value) => setAnswers((before) => ({ ...before, [question]: value }))}
            data={ANSWERS.map((value) => ({ value, label: t(`renewals.answer.${value}`) }))}
          />
        </div>
      ))}
      <Textarea
        label={t('renewals.contact.note')}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
