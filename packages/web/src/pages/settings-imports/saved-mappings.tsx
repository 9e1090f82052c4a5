import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { removeImportMapping } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useSavedMappings } from '../../features/imports/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Mappings kept under a name; offered again where their columns come back. */
export function SavedMappings() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const { data: mappings = [] } = useSavedMappings(true);
  if (mappings.length === 0) return null;
  const remove = async (mapping: string) => {
    await answer(removeImportMapping({ path: { workspace: slug, mapping } }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Card title={t('imports.saved')}>
      {mappings.map((mapping) => (
        <Group key={mapping.id} justify="space-between" py={6} wrap="nowrap">
          <div>
            <strong>{mapping.name}</strong>
            <div className="p-meta">
              {t('imports.saved.says', { kind: t(`imports.kind.${mapping.kind}`), columns: format.list(mapping.header.slice(0, 6)) })}
            </div>
          </div>
          <Button size="compact-sm" onClick={() => void remove(mapping.id)}>
            {t('actions.remove')}
          </Button>
        </Group>
      ))}
    </Card>
  );
}
