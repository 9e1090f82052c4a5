import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listKeys } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { PastGaps } from '../../features/source-gaps/past-gaps.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { Keys } from './keys.tsx';
import { StripeCard } from './stripe-card.tsx';
import { WaitingForEvents } from './waiting-for-events.tsx';

/** Keys of other systems, the snippet for the SDK, and whether events are coming in. */
export function SettingsConnectionsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('manage_keys');
  const [making, setMaking] = useState(false);
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'keys'),
    queryFn: ({ signal }) => answer(listKeys({ path: { workspace: slug }, signal })),
  });
  return (
    <Page
      title={t('settings.connections')}
      lead={t('settings.connections.lead')}
      actions={
        may && (
          <Button variant="filled" leftSection={<KeyRound size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
            {t('settings.keys.make')}
          </Button>
        )
      }
    >
      <SettingsFrame>
        <WaitingForEvents />
        <Block query={query} what={t('settings.keys')}>
          {(keys) => <Keys keys={keys} onMake={() => setMaking(true)} />}
        </Block>
        {may && <StripeCard />}
        <PastGaps />
      </SettingsFrame>
      {making && <KeyDialog onClose={() => setMaking(false)} />}
    </Page>
  );
}
