import { Button, Checkbox, Group, NumberInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { setValueAssumptions } from '../../api/generated/sdk.gen.ts';
import type { ValueInsight } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What value is reckoned with, in one sentence: margin, discount, from whom. */
export function AssumptionsSaid({ insight }: { readonly insight: ValueInsight }) {
  const t = useWords();
  const format = useFormat();
  const { assumptions, costKinds, overall } = insight;
  const { set } = assumptions;
  return (
    <>
      <p className="p-label">
        {t(`retention.marginFrom.${overall.margin.source}`, { ratio: format.percent(overall.margin.ratio, 0) })}{' '}
        {t('retention.discountSaid', { ratio: format.percent(assumptions.discountYearly, 0) })}{' '}
        {set !== null && t('retention.setBy', { by: set.by ?? '–', day: format.day(set.at.slice(0, 10), insight.today), note: set.note })}
      </p>
      <p className="p-label">
        {costKinds.length === 0
          ? t('retention.noCosts')
          : t('retention.costsKnown', { kinds: format.list(costKinds.map((kind) => t(`retention.cost.${kind}`))) })}
      </p>
    </>
  );
}

export function AssumptionsButton({ insight }: { readonly insight: ValueInsight }) {
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
        {t('retention.assume')}
      </Button>
      {isOpen && <AssumptionsDialog insight={insight} onClose={() => setOpen(false)} />}
    </>
  );
}

const PERCENT = 100;
type KeepKind = ValueInsight['assumptions']['keepKinds'][number];
const KEEP_KINDS = ['support', 'cs', 'hosting'] as const satisfies readonly KeepKind[];

function AssumptionsDialog({ insight, onClose }: { readonly insight: ValueInsight; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const { assumptions } = insight;
  const [margin, setMargin] = useState<number | string>(Math.round(PERCENT * assumptions.marginRatio));
  const [discount, setDiscount] = useState<number | string>(Math.round(PERCENT * assumptions.discountYearly));
  const [keepKinds, setKeepKinds] = useState<readonly KeepKind[]>(assumptions.keepKinds);
  const [note, setNote] = useState('');
  const isRatio = (value: number | string) => typeof value === 'number' && value >= 1 && value <= PERCENT;
  const save = async () => {
    const body = {
      marginRatio: Number(margin) / PERCENT,
      discountYearly: Number(discount) / PERCENT,
      keepKinds: KEEP_KINDS.filter((kind) => keepKinds.includes(kind)),
      note: note.trim(),
      version: assumptions.set?.version ?? 0,
    };
    await answer(setValueAssumptions({ path: { workspace: slug }, body }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Dialog opened onClose={onClose} title={t('retention.assume')}>
      <SaveForm
        save={t('retention.assume.save')}
        isReady={isRatio(margin) && isRatio(discount) && keepKinds.length > 0 && note.trim() !== ''}
        onSave={save}
        onClose={onClose}
      >
        <NumberInput
          label={t('retention.assume.margin')}
          description={t('retention.assume.marginNote')}
          value={margin}
          onChange={setMargin}
          min={1}
          max={PERCENT}
          suffix=" %"
          data-autofocus
        />
        <NumberInput
          label={t('retention.assume.discount')}
          description={t('retention.assume.discountNote')}
          value={discount}
          onChange={setDiscount}
          min={1}
          max={PERCENT}
          suffix=" %"
        />
        <Checkbox.Group
          label={t('retention.assume.keep')}
          description={t('retention.assume.keepNote')}
          value={[...keepKinds]}
          onChange={(value) => setKeepKinds(KEEP_KINDS.filter((kind) => value.includes(kind)))}
        >
          <Group mt="xs">
            {KEEP_KINDS.map((kind) => (
              <Checkbox key={kind} value={kind} label={t(`retention.keep.${kind}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Textarea
          label={t('retention.assume.note')}
          description={t('retention.assume.noteNote')}
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </SaveForm>
    </Dialog>
  );
}
