import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useImports } from '../../features/imports/queries.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ImportTable } from './import-table.tsx';
import { SavedMappings } from './saved-mappings.tsx';

/** Which files went in, and what became of their rows? */
export function SettingsImportsPage() {
  const t = useWords();
  const may = useMay('import');
  const query = useImports();
  return (
    <Page title={t('settings.imports')} lead={t('imports.lead')} actions={may && <NewImport isMain />}>
      <SettingsFrame>
        <Block query={query} what={t('settings.imports')}>
          {({ pages }) => {
            const imports = pages.flatMap((page) => page.imports);
            if (imports.length === 0) return <Empty icon={FileUp} title={t('imports.none')} actions={may && <NewImport />} />;
            return (
              <Card title={t('imports.list')} flush>
                <ImportTable imports={imports} />
                {query.hasNextPage && (
                  <Button m={12} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t('imports.list.more')}
                  </Button>
                )}
              </Card>
            );
          }}
        </Block>
        {may && <SavedMappings />}
      </SettingsFrame>
    </Page>
  );
}

function NewImport({ isMain = false }: { readonly isMain?: boolean }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  return (
    <Button
      component={Link}
      to={`/w/${slug}/settings/imports/new`}
      variant={isMain ? 'filled' : 'default'}
      leftSection={<FileUp size={16} aria-hidden="true" />}
    >
      {t('imports.new')}
    </Button>
  );
}
