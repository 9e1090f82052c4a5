import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';

type Side = number | null;
type RangeDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly x: string;
  readonly y: string;
  readonly isPercentX: boolean;
  readonly isPercentY: boolean;
  /** Selects what lies within, and says how many that is. */
  readonly onRange: (range: { readonly x: readonly [Side, Side]; readonly y: readonly [Side, Side] }) => Promise<number>;
};

/** The box of the chart by keyboard: from and to of each axis; an empty side is open. */
export function RangeDialog({ opened, onClose, x, y, isPercentX, isPercentY, onRange }: RangeDialogProps) {
  const t = useWords();
  const [sides, setSides] = useState<readonly (number | '')[]>(['', '', '', '']);
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<number>();
  const set = (at: number) => (value: number | string) => {
    setFound(undefined);
    setSides(sides.map((side, place) => (place === at ? (typeof value === 'number' ? value : '') : side)));
  };
  const sideAt = (at: number, isPercent: boolean): Side => {
    const side = sides[at];
    return side === undefined || side === '' ? null : isPercent ? side / 100 : side;
  };
  const select = async () => {
    setBusy(true);
    try {
      const n = await onRange({ x: [sideAt(0, isPercentX), sideAt(1, isPercentX)], y: [sideAt(2, isPercentY), sideAt(3, isPercentY)] });
      setFound(n);
      if (n > 0) onClose();
    } finally {
      setBusy(false);
    }
  };
  const axis = (name: string, first: number, isPercent: boolean) => (
    <Group grow gap={8} role="group" aria-label={name}>
      <NumberInput label={t('portfolio.range.from', { name })} value={sides[first] ?? ''} onChange={set(first)} {...(isPercent ? { suffix: ' %' } : {})} {...(first === 0 ? { 'data-autofocus': true } : {})} />
      <NumberInput label={t('portfolio.range.to', { name })} value={sides[first + 1] ?? ''} onChange={set(first + 1)} {...(isPercent ? { suffix: ' %' } : {})} />
    </Group>
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t('portfolio.plot.range')} size="md" closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form onSubmit={(event) => { event.preventDefault(); void select(); }}>
        <Stack gap={12}>
          {axis(x, 0, isPercentX)}
          {axis(y, 2, isPercentY)}
          {found === 0 && <p className="p-meta" role="status">{t('portfolio.range.nothing')}</p>}
          <Group justify="flex-end" gap={8}><Button onClick={onClose}>{t('actions.cancel')}</Button><Button type="submit" variant="filled" loading={isBusy}>{t('portfolio.range.select')}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
