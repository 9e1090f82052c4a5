import type { InstallationSystem } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './system.module.css';

/** What the two processes take, and what waits over all workspaces. */
export function ProcessesCard({ installation: { server, engine, lag } }: { readonly installation: InstallationSystem }) {
  const t = useWords();
  const format = useFormat();
  const processes = [
    ['server', server],
    ['engine', engine],
  ] as const;
  return (
    <Card title={t('system.processes')}>
      <dl className={classes.figures}>
        {processes.map(([id, figures]) => (
          <div key={id}>
            <dt>{t(`system.process.${id}`)}</dt>
            <dd>
              {figures === null ? (
                <span className={classes.away}>{t('system.process.away')}</span>
              ) : (
                <>
                  <span className="p-figure">{format.bytes(figures.memoryBytes)}</span>{' '}
                  <span className="p-meta">{t('system.process.since', { time: format.lasting(figures.uptimeSeconds) })}</span>
                </>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('system.allWaiting')}</dt>
          <dd>
            <span className="p-figure">{format.number(lag.waiting, 0)}</span>{' '}
            {lag.oldestSeconds !== null && (
              <span className="p-meta">{t('system.oldest', { time: format.lasting(lag.oldestSeconds) })}</span>
            )}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
