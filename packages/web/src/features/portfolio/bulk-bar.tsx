import { Button } from '@mantine/core';
import { CheckSquare, Clock, Download, Tag, UserRoundPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Selection } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { BulkKind } from './bulk-dialog.tsx';

/** With its calendar, which nobody waits for before it is asked for. */
const BulkDialog = lazy(() => import('./bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })));

type BulkBarProps = {
  readonly selection: Selection;
  readonly count: number;
  readonly today: string;
  readonly onExport: (selection: Selection) => void;
  readonly onDone: () => void;
};

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What can be done with the selected accounts; what one may not do is absent. */
export function BulkBar({ selection, count, today, onExport, onDone }: BulkBarProps) {
  const t = useWords();
  const mayAssign = useMay('assign');
  const mayWork = useMay('work');
  const mayExport = useMay('export');
  const [doing, setDoing] = useState<BulkKind>();
  return (
    <>
      {mayAssign && (
        <Button size="compact-sm" variant="subtle" leftSection={<UserRoundPlus {...icon} />} onClick={() => setDoing('owner')}>
          {t('actions.assign')}
        </Button>
      )}
      {mayWork && (
        <Button size="compact-sm" variant="subtle" leftSection={<CheckSquare {...icon} />} onClick={() => setDoing('task')}>
          {t('actions.task')}
        </Button>
      )}
      {mayAssign && (
        <Button size="compact-sm" variant="subtle" leftSection={<Tag {...icon} />} onClick={() => setDoing('tags')}>
          {t('portfolio.bulk.tag')}
        </Button>
      )}
      {mayWork && (
        <Button size="compact-sm" variant="subtle" leftSection={<Clock {...icon} />} onClick={() => setDoing('snooze')}>
          {t('portfolio.bulk.snooze')}
        </Button>
      )}
      {mayExport && (
        <Button size="compact-sm" variant="subtle" leftSection={<Download {...icon} />} onClick={() => onExport(selection)}>
          {t('actions.export')}
        </Button>
      )}
      {doing && (
        <Suspense>
          <BulkDialog
            kind={doing}
            selection={selection}
            count={count}
            today={today}
            onClose={() => setDoing(undefined)}
            onDone={() => {
              setDoing(undefined);
              onDone();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
