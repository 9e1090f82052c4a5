import { Button } from '@mantine/core';
import { Ruler } from 'lucide-react';
import { useState } from 'react';
import type { OwnMetric } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useOwnMetrics } from '../../features/own-metrics/queries.ts';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { MetricDialog } from './metric-dialog.tsx';
import { MetricTable } from './metric-table.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** Which numbers do we count ourselves, and where do they come from? */
export function SettingsMetricsPage() {
  const t = useWords();
  const may = useMay('publish');
  const query = useOwnMetrics();
  const [editing, setEditing] = useState<OwnMetric | 'new'>();
  const [removing, setRemoving] = useState<OwnMetric>();
  const define = (
    <Button variant="filled" onClick={() => setEditing('new')}>
      {t('own-metrics.define')}
    </Button>
  );
  const isFull = query.data !== undefined && query.data.metrics.length >= query.data.most;
  return (
    <Page
      title={t('settings.metrics')}
      lead={t('own-metrics.lead')}
      actions={may && !isFull && (query.data?.metrics.length ?? 0) > 0 && define}
    >
      <SettingsFrame>
        <Block query={query} what={t('settings.metrics')}>
          {({ metrics, most }) =>
            metrics.length === 0 ? (
              <Empty
                icon={Ruler}
                title={t(may ? 'own-metrics.none' : 'own-metrics.noneAsk')}
                description={t('own-metrics.noneNote')}
                actions={may && define}
              />
            ) : (
              <MetricTable
                metrics={metrics}
                most={most}
                onChange={may ? (metric) => setEditing(metric) : undefined}
                onRemove={may ? (metric) => setRemoving(metric) : undefined}
              />
            )
          }
        </Block>
      </SettingsFrame>
      {editing && <MetricDialog metric={editing === 'new' ? null : editing} onClose={() => setEditing(undefined)} />}
      {removing && <RemoveDialog metric={removing} onClose={() => setRemoving(undefined)} />}
    </Page>
  );
}
