import { Alert, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { defineMetric, listMetricBases, redefineMetric } from '../../api/generated/sdk.gen.ts';
import type { MetricBases, OwnMetric } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BasisFields } from './basis-fields.tsx';
import { basisOf, type By, countsOtherwise, definitionOf, draftOf, isWhole } from './drafted.ts';
import { WordFields } from './word-fields.tsx';

type MetricDialogProps = { readonly metric: OwnMetric | null; readonly onClose: () => void };

const BYS: readonly By[] = ['event', 'field', 'survey', 'judgement'];
const DIRECTIONS = ['up', 'down', 'neither'] as const;

/** Defines a metric, or makes the next version of one. */
export function MetricDialog({ metric, onClose }: MetricDialogProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const bases = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'imports'], 'metric-bases'),
    queryFn: ({ signal }) => answer(listMetricBases({ path: { workspace: slug }, signal })),
  });
  return (
    <Dialog opened onClose={onClose} size="lg" title={t(metric === null ? 'own-metrics.define' : 'own-metrics.change')}>
      <Block query={bases} what={t('own-metrics.from')}>
        {(seen) => <MetricForm metric={metric} bases={seen} onClose={onClose} />}
      </Block>
    </Dialog>
  );
}

function MetricForm({ metric, bases, onClose }: MetricDialogProps & { readonly bases: MetricBases }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [drafted, setDrafted] = useState(() => (metric === null ? { ...draftOf(null), basis: basisOf('event', bases) } : draftOf(metric)));
  const { basis } = drafted;
  const save = async () => {
    const definition = definitionOf(drafted);
    const path = { workspace: slug };
    await (metric === null
      ? answer(defineMetric({ path, body: definition }))
      : answer(redefineMetric({ path: { ...path, metric: metric.key }, body: { basedOn: metric.version, definition } })));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <SaveForm
      save={metric === null ? t('own-metrics.save.define') : t('own-metrics.save.change', { n: metric.version + 1 })}
      isReady={isWhole(drafted)}
      onSave={save}
      onClose={onClose}
    >
      <WordFields drafted={drafted} onChange={setDrafted} />
      <Stack gap={4}>
        <Text component="span" size="sm" fw={500} id="metric-by">
          {t('own-metrics.by')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="metric-by"
          value={basis.by}
          data={BYS.map((value) => ({ value, label: t(`own-metrics.by.${value}`) }))}
          onChange={(by) =>
            setDrafted({ ...drafted, basis: metric?.definition.basis.by === by ? metric.definition.basis : basisOf(by, bases) })
          }
        />
        <p className="p-meta">{t(`own-metrics.by.${basis.by}.note`)}</p>
      </Stack>
      <BasisFields basis={basis} bases={bases} onChange={(next) => setDrafted({ ...drafted, basis: next })} />
      <Select
        label={t('own-metrics.direction')}
        allowDeselect={false}
        value={drafted.direction}
        data={DIRECTIONS.map((value) => ({ value, label: t(`own-metrics.direction.${value}`) }))}
        onChange={(direction) => direction && setDrafted({ ...drafted, direction })}
      />
      {metric !== null && countsOtherwise(metric, drafted) && (
        <Alert variant="light">{t('own-metrics.newVersion', { n: metric.version + 1 })}</Alert>
      )}
    </SaveForm>
  );
}
