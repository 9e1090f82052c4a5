import { Button, NumberInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { setRevenueBands } from '../../api/generated/sdk.gen.ts';
import type { RevenueBands } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** For who may set from where on a portfolio grows or shrinks. */
export function BandsButton({ bands }: { readonly bands: RevenueBands }) {
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
        {t('revenue.bands')}
      </Button>
      {isOpen && <BandsDialog bands={bands} onClose={() => setOpen(false)} />}
    </>
  );
}

const PERCENT = 100;
const [LEAST, MOST] = [50, 200];
/** Two digits after the point, so that what was typed comes back. */
const ratioOf = (percent: number | string) => Math.round(PERCENT * Number(percent)) / PERCENT ** 2;
const percentOf = (ratio: number) => Math.round(PERCENT ** 2 * ratio) / PERCENT;

function BandsDialog({ bands, onClose }: { readonly bands: RevenueBands; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [growing, setGrowing] = useState<number | string>(percentOf(bands.growingFrom));
  const [shrinking, setShrinking] = useState<number | string>(percentOf(bands.shrinkingBelow));
  const isRatio = (value: number | string) => typeof value === 'number' && value >= LEAST && value <= MOST;
  const save = async () => {
    const body = { growingFrom: ratioOf(growing), shrinkingBelow: ratioOf(shrinking) };
    await answer(setRevenueBands({ path: { workspace: slug }, body }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  const shared = { min: LEAST, max: MOST, step: 0.5, decimalScale: 2, suffix: ' %' };
  return (
    <Dialog opened onClose={onClose} title={t('revenue.bands.title')}>
      <SaveForm
        save={t('revenue.bands.save')}
        isReady={isRatio(growing) && isRatio(shrinking) && Number(growing) >= Number(shrinking)}
        onSave={save}
        onClose={onClose}
      >
        <NumberInput
          label={t('revenue.bands.growing')}
          description={t('revenue.bands.growingNote')}
          value={growing}
          onChange={setGrowing}
          {...shared}
          data-autofocus
        />
        <NumberInput
          label={t('revenue.bands.shrinking')}
          description={t('revenue.bands.shrinkingNote')}
          value={shrinking}
          onChange={setShrinking}
          {...shared}
        />
      </SaveForm>
    </Dialog>
  );
}
