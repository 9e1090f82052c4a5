import { pathSaid, stageWord } from '../../features/account/path-said.ts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Flock } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { ChartCanvas } from '../../kit/chart/canvas.tsx';
import { lanesOverTime, MARK_SERIES } from '../../kit/chart/lanes.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { flockParts } from './flock-drawing.ts';

const HEIGHT = 420;
/** The arrows walk so many; the table has all. */
const MOST_STOPS = 100;

/** Every account by the time since its start and its stage, the usual path as a band, and who left it. */
export function FlockPicture({ flock }: { readonly flock: Flock }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const parts = useMemo(() => flockParts(flock), [flock]);
  const why = useMemo(() => new Map(flock.off.map((one) => [one.account.id, pathSaid({ t, format }, one)])), [flock, t, format]);
  const describe = (id: string) => why.get(id) ?? t('journeys.onPath');
  const open = (account: { readonly id: string; readonly name: string }) => void navigate({ to: accountHref(slug, account) });
  const drawing = useMemo(
    () =>
      lanesOverTime({
        ...parts,
        names: flock.lanes.map((lane) => stageWord(t, lane)),
        xName: t('journeys.months'),
        describe: (id) => why.get(id) ?? t('journeys.onPath'),
        describeMany: ({ x, lane, n }) => t('journeys.many', { n, stage: stageWord(t, flock.lanes[lane] ?? ''), month: x }),
      }),
    [parts, flock, why, t],
  );
  return (
    <Card title={t('journeys.flock')}>
      <p className="p-label">{t(flock.lines.length > 0 ? 'journeys.flock.means' : 'journeys.flock.manyMeans')}</p>
      <ChartCanvas
        drawing={drawing}
        sentence={t('journeys.flock.sentence', { n: flock.accounts, off: flock.offTotal })}
        height={HEIGHT}
        marks={parts.lines.length * 10 + parts.density.length + parts.marks.length}
        stops={parts.marks.slice(0, MOST_STOPS).map((mark, index) => ({
          label: `${mark.name}, ${describe(mark.id)}`,
          series: MARK_SERIES,
          index,
          onOpen: () => open(mark),
        }))}
        onClick={({ series, index }) => {
          const mark = series === MARK_SERIES ? parts.marks[index] : undefined;
          if (mark) open(mark);
        }}
      />
      <p className="p-meta">{t('journeys.flock.key')}</p>
    </Card>
  );
}
