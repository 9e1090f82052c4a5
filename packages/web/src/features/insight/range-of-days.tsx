import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { plusDays } from '../../kit/format/count-days.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { isRange, lastDayOf } from './period.ts';
import type { Framed, PeriodWish } from './period.ts';

type RangeOfDaysProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly framed: Framed;
  readonly onDays: (days: PeriodWish) => void;
};

/** From a first day to a last one, both counted. */
export function RangeOfDays({ opened, onClose, ...form }: RangeOfDaysProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('insight.range')} size="sm">
      <RangeForm onClose={onClose} {...form} />
    </Dialog>
  );
}

function RangeForm({ framed, onDays, onClose }: Omit<RangeOfDaysProps, 'opened'>) {
  const t = useWords();
  const [first, setFirst] = useState(framed.period.since);
  const [last, setLast] = useState(lastDayOf(framed.period));
  const { today } = framed;
  return (
    <SaveForm
      save={t('insight.range.show')}
      isReady={isRange(first, last, today)}
      onClose={onClose}
      onSave={async () => onDays({ since: first, until: last === today ? undefined : plusDays(last, 1) })}
    >
      <Group gap={8} grow>
        <TextInput
          type="date"
          label={t('insight.range.first')}
          value={first}
          max={last}
          data-autofocus
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('insight.range.last')}
          value={last}
          min={first}
          max={today}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
      </Group>
      <p className="p-meta">{t('insight.range.limit')}</p>
    </SaveForm>
  );
}
