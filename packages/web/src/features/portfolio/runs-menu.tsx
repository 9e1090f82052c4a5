import { Button, Menu, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { LoaderCircle } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { stopRun, undoRun } from '../../api/generated/sdk.gen.ts';
import type { BulkRun } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useRuns } from './queries.ts';

/** Work on many that goes on, or can still be undone; nothing where there is none. */
export function RunsMenu() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const mayWork = useMay('work');
  const runs = useRuns(mayWork).data?.runs.filter((run) => isGoing(run) || run.mayUndo) ?? [];
  if (runs.length === 0) return null;
  const going = runs.filter(isGoing).length;
  const act = async (call: Promise<unknown>) => {
    await call;
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button leftSection={<LoaderCircle size={16} strokeWidth={1.75} aria-hidden="true" />}>
          {going > 0 ? t('portfolio.run.running', { n: going }) : t('portfolio.run.lately')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {runs.slice(0, 8).map((run) => (
          <div key={run.id} style={{ padding: '6px 10px' }}>
            <p style={{ margin: 0 }}>
              {isGoing(run) ? t(`portfolio.run.${run.action.kind}.now`) : t(`portfolio.run.${run.action.kind}`, { n: run.changed })}
            </p>
            {isGoing(run) && <Progress value={shareOf(run)} size="sm" my={6} aria-label={t(`portfolio.run.${run.action.kind}.now`)} />}
            <p className="p-meta">{run.by}</p>
            {run.state === 'running' && (
              <Menu.Item onClick={() => void act(answer(stopRun({ path: { workspace: slug, run: run.id } })))}>
                {t('portfolio.run.stop')}
              </Menu.Item>
            )}
            {run.mayUndo && (
              <Menu.Item onClick={() => void act(answer(undoRun({ path: { workspace: slug, run: run.id } })))}>
                {t('actions.undo')}
              </Menu.Item>
            )}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const isGoing = (run: BulkRun) => run.state === 'running' || run.state === 'undoing';

function shareOf(run: BulkRun): number {
  const all = run.waiting + run.changed + run.unchanged + run.undone + run.changedSince;
  const left = run.state === 'running' ? run.waiting : run.changed;
  return all === 0 ? 100 : ((all - left) / all) * 100;
}
