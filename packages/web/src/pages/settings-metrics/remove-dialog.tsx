import { ownWord } from '@perennial/words/own-word';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { removeMetric } from '../../api/generated/sdk.gen.ts';
import type { OwnMetric } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useUseWords } from './use-words.ts';

/** Removes a metric that nothing uses; of others it says what does. */
export function RemoveDialog({ metric, onClose }: { readonly metric: OwnMetric; readonly onClose: () => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const useWord = useUseWords();
  const { name } = ownWord(metric.definition.words, t.language);
  if (metric.uses.length > 0)
    return (
      <Modal opened onClose={onClose} title={t('own-metrics.removeOf', { name })} closeButtonProps={{ 'aria-label': t('actions.close') }}>
        <Stack gap={12}>
          <p>{t('own-metrics.remove.used', { name })}</p>
          <ul>
            {metric.uses.map((use) => (
              <li key={`${use.kind} ${use.name} ${use.by ?? ''}`}>{useWord(use)}</li>
            ))}
          </ul>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('actions.close')}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  const remove = async () => {
    await answer(removeMetric({ path: { workspace: slug, metric: metric.key } }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Dialog opened onClose={onClose} title={t('own-metrics.remove.sure', { name })}>
      <SaveForm save={t('own-metrics.remove')} isRemoval onSave={remove} onClose={onClose}>
        <p>{t('own-metrics.remove.says')}</p>
      </SaveForm>
    </Dialog>
  );
}
