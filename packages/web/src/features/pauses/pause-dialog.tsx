import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountPause } from '../../api/generated/types.gen.ts';
import { DaySpan, isWhole, type Span } from '../../kit/form/day-span.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { usePauseCalls } from './use-pause-calls.ts';

type PauseDialogProps = {
  readonly opened: boolean;
  readonly account: { readonly id: string; readonly name: string; readonly today: string };
  /** What is changed; a new one is agreed where it is absent. */
  readonly pause?: AccountPause | undefined;
  readonly onClose: () => void;
};

/** From when until when no use is expected of an account, and why. */
export function PauseDialog({ opened, onClose, ...form }: PauseDialogProps) {
  const t = useWords();
  const title = form.pause === undefined ? t('accounts.pauses.command', { name: form.account.name }) : t('accounts.pauses.editTitle');
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <PauseForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function PauseForm({ account, pause, onClose }: Omit<PauseDialogProps, 'opened'>) {
  const t = useWords();
  const calls = usePauseCalls(account);
  const [span, setSpan] = useState<Span>({ since: pause?.since ?? account.today, until: pause?.until ?? '' });
  const [why, setWhy] = useState(pause?.why ?? '');
  const save = () => {
    const said = { ...span, why: why.trim() === '' ? null : why.trim() };
    return pause === undefined ? calls.agree(said) : calls.change(pause, said);
  };
  return (
    <SaveForm
      save={pause === undefined ? t('accounts.pauses.add') : t('accounts.pauses.save')}
      isReady={isWhole(span)}
      onSave={save}
      onClose={onClose}
    >
      <p className="p-label">{t('accounts.pauses.noneNote')}</p>
      <DaySpan
        span={span}
        onChange={setSpan}
        autoFocus
        words={{
          since: t('accounts.pauses.since'),
          until: t('accounts.pauses.until'),
          untilNote: t('accounts.pauses.untilNote'),
          turned: t('accounts.error.pause_ends_before_it_starts'),
        }}
      />
      <TextInput
        label={t('accounts.pauses.why')}
        description={t('accounts.pauses.whyNote')}
        value={why}
        maxLength={500}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {pause?.source && <p className="p-label">{t('accounts.pauses.sourceNote', { source: pause.source })}</p>}
    </SaveForm>
  );
}
