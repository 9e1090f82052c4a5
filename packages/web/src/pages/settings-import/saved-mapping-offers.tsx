import { Alert, Button, Group } from '@mantine/core';
import type { ImportPreview } from '../../api/generated/types.gen.ts';
import { useSavedMappings } from '../../features/imports/queries.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { ImportCalls } from './use-import-calls.ts';

/** Saved mappings whose columns this file has, unless it is mapped so already. */
export function SavedMappingOffers({ preview, calls }: { readonly preview: ImportPreview; readonly calls: ImportCalls }) {
  const t = useWords();
  const { data: saved = [] } = useSavedMappings(preview.savedMappings.length > 0);
  const { mapping, unknownAccounts } = preview.import;
  const offered = saved.filter(
    (one) => preview.savedMappings.some(({ id }) => id === one.id) && JSON.stringify(one.mapping) !== JSON.stringify(mapping),
  );
  return offered.map((one) => (
    <Alert key={one.id} variant="light">
      <Group justify="space-between" gap={12}>
        <span>{t('imports.mapping.fits', { name: one.name })}</span>
        <Button size="compact-sm" onClick={() => void calls.setMapping({ kind: one.kind, mapping: one.mapping, unknownAccounts })}>
          {t('imports.mapping.use')}
        </Button>
      </Group>
    </Alert>
  ));
}
