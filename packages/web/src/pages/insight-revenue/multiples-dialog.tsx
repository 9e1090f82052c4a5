import { Button, NumberInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { setRevenueMultiples } from '../../api/generated/sdk.gen.ts';
import type { RevenueQuality } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NATURES } from './mark.ts';

/** For who may set what a year of revenue counts for. */
export function MultiplesButton({ quality }: { readonly quality: RevenueQuality }) {
  const t = useWords();
  const may = useMay('publish');
  const [isOpen, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<SlidersHorizontal size={16} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('revenue.multiples')}
      </Button>
      {isOpen && <MultiplesDialog quality={quality} onClose={() => setOpen(false)} />}
    </>
  );
}

const MOST = 100;
type Typed = Record<(typeof NATURES)[number], number | string>;

function MultiplesDialog({ quality: { multiples }, onClose }: { readonly quality: RevenueQuality; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>({
    recurring: multiples?.recurring ?? '',
    services: multiples?.services ?? '',
    oneOff: multiples?.oneOff ?? '',
  });
  const [note, setNote] = useState('');
  const isReady = NATURES.every((nature) => typeof typed[nature] === 'number') && note.trim() !== '';
  const save = async () => {
    const body = {
      recurring: Number(typed.recurring),
      services: Number(typed.services),
      oneOff: Number(typed.oneOff),
      note: note.trim(),
      version: multiples?.version ?? 0,
    };
    await answer(setRevenueMultiples({ path: { workspace: slug }, body }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Dialog opened onClose={onClose} title={t('revenue.multiples.title')}>
      <SaveForm save={t('revenue.multiples.save')} isReady={isReady} onSave={save} onClose={onClose}>
        {NATURES.map((nature, nth) => (
          <NumberInput
            key={nature}
            label={t(`revenue.quality.${nature}`)}
            value={typed[nature]}
            onChange={(value) => setTyped((before) => ({ ...before, [nature]: value }))}
            min={0}
            max={MOST}
            decimalScale={2}
            step={0.5}
            suffix=" ×"
            {...(nth === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
        <Textarea
          label={t('revenue.multiples.note')}
          description={t('revenue.multiples.noteNote')}
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </SaveForm>
    </Dialog>
  );
}
