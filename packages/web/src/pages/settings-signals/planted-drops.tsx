import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { getPlantedDrops, tryPlantedDrops } from '../../api/generated/sdk.gen.ts';
import type { PlantedDrops, SignalSettingsMap } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { same } from '../../features/drafts/same.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { PlantedTable } from './planted-table.tsx';

const ASK_EVERY_MS = 5_000;
const isUnderWay = ({ state }: Pick<PlantedDrops, 'state'>) => state === 'waiting' || state === 'running';
const keyOf = (slug: string) => workspaceKey(slug, ['runs'], 'planted-drops');

export function usePlantedDrops() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: keyOf(slug),
    queryFn: ({ signal }) => answer(getPlantedDrops({ path: { workspace: slug }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data) ? ASK_EVERY_MS : false),
  });
}

/** How many falls of use the detectors find, tried on falls that were planted in past weeks of the workspace's own accounts. */
export function PlantedDropsCard({ live }: { readonly live: SignalSettingsMap }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const query = usePlantedDrops();
  const trying = useMutation({
    mutationFn: () => answer(tryPlantedDrops({ path: { workspace: slug } })),
    onSuccess: (trial) => client.setQueryData(keyOf(slug), trial),
  });
  const [mayTry, mayExport] = [useMay('draft'), useMay('export')];
  const { data } = query;
  const isBusy = trying.isPending || (data !== undefined && isUnderWay(data));
  return (
    <Card
      title={t('signal-settings.planted')}
      aside={
        <>
          {data?.found && mayExport && (
            <Button
              component="a"
              size="compact-sm"
              href={`/api/v1/w/${slug}/signal-settings/planted-drops/figures`}
              download
              leftSection={<Download size={14} aria-hidden="true" />}
            >
              {t('signal-settings.planted.download')}
            </Button>
          )}
          {mayTry && (
            <Button size="compact-sm" ml={8} disabled={isBusy} onClick={() => trying.mutate()}>
              {t(data?.found ? 'signal-settings.planted.again' : 'signal-settings.planted.try')}
            </Button>
          )}
        </>
      }
    >
      {trying.isError && <Partial>{failureSentence(t, trying.error)}</Partial>}
      <Block query={query} what={t('signal-settings.planted')}>
        {(trial) => (
          <>
            <UnderWay trial={trial} />
            <Result trial={trial} live={live} />
          </>
        )}
      </Block>
    </Card>
  );
}

function UnderWay({ trial }: { readonly trial: PlantedDrops }) {
  const t = useWords();
  if (trial.state === 'failed') return <Partial>{t('signal-settings.planted.failed')}</Partial>;
  if (!isUnderWay(trial)) return null;
  return (
    <div role="status">
      <p className="p-meta">{t(`signal-settings.planted.${trial.state === 'waiting' ? 'waiting' : 'running'}`)}</p>
      <Progress value={100 * (trial.doneRatio ?? 0)} aria-label={t('signal-settings.planted.running')} my={6} />
    </div>
  );
}

function Result({ trial, live }: { readonly trial: PlantedDrops; readonly live: SignalSettingsMap }) {
  const t = useWords();
  const format = useFormat();
  const { found } = trial;
  if (found === null) return isUnderWay(trial) ? null : <p className="p-meta">{t('signal-settings.planted.none')}</p>;
  if (found.weeks === null) return <p className="p-meta">{t('signal-settings.planted.tooLittle')}</p>;
  const isOther = Object.entries(found.settings).some(([key, own]) => !same(own, live[key]));
  const day = found.foundAt.slice(0, 10);
  return (
    <>
      <p className="p-meta" style={{ marginBlockStart: 0 }}>
        {t('signal-settings.planted.lead', {
          day: format.dayInSentence(day),
          weeks: found.weeks.n,
          of: found.detectors[0]?.undisturbed.of ?? 0,
          first: format.day(found.weeks.first),
          last: format.day(found.weeks.last),
        })}{' '}
        {isOther && t('signal-settings.planted.otherSettings')}
      </p>
      <PlantedTable detectors={found.detectors} />
      <p className="p-meta" style={{ marginBlockEnd: 0 }}>
        {t('signal-settings.planted.says')}
      </p>
    </>
  );
}
