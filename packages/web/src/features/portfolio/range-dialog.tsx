import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';

type Side = number | null;
/** How its numbers are typed: `scale` stored units make one that is typed. */
export type RangeAxis = { readonly name: string; readonly suffix: string; readonly scale: number };
/** From and to of each axis; an open side is null. */
export type ValueRange = { readonly x: readonly [Side, Side]; readonly y: readonly [Side, Side] };
type RangeDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly x: RangeAxis;
  readonly y: RangeAxis;
  /** Selects what lies within, and says how many that is. */
  readonly onRange: (range: ValueRange) => Promise<number>;
};

/** The box of the chart by keyboard: from and to of each axis; an empty side is open. */
export function RangeDialog({ opened, onClose, x, y, onRange }: RangeDialogProps) {
  const t = useWords();
  const [sides, setSides] = useState<readonly (number | '')[]>(['', '', '', '']);
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<number>();
  const set = (at: number) => (value: number | string) => {
    setFound(undefined);
    setSides(sides.map((side, place) => (place === at ? (typeof value === 'number' ? value : '') : side)));
  };
  const sideAt = (at: number, { scale }: RangeAxis): Side => {
    const side = sides[at];
    return side === undefined || side === '' ? null : side * scale;
  };
  const select = async () => {
    setBusy(true);
    try {
      const n = await onRange({ x: [sideAt(0, x), sideAt(1, x)], y: [sideAt(2, y), sideAt(3, y)] });
      setFound(n);
      if (n > 0) onClose();
    } finally {
      setBusy(false);
    }
  };
  const axis = ({ name, suffix }: RangeAxis, first: number) => (
    <Group grow gap={8} role="group" aria-label={name}>
      <NumberInput
        label={t('portfolio.range.from', { name })}
        value={sides[first] ?? ''}
        onChange={set(first)}
        suffix={suffix}
        {...(first === 0 ? { 'data-autofocus': true } : {})}
      />
      <NumberInput label={t('portfolio.range.to', { name })} value={sides[first + 1] ?? ''} onChange={set(first + 1)} suffix={suffix} />
    </Group>
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('portfolio.plot.range')}
      size="md"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void select();
        }}
      >
        <Stack gap={12}>
          {axis(x, 0)}
          {axis(y, 2)}
          {found === 0 && (
            <p className="p-meta" role="status">
              {t('portfolio.range.nothing')}
            </p>
          )}
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled" loading={isBusy}>
              {t('portfolio.range.select')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
