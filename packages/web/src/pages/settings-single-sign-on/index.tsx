import { Alert, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listSsoConnections } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';
import { RuleCard } from './rule-card.tsx';

/** Identity providers of the workspace, what their groups mean here, provisioning, and who may come in how. */
export function SettingsSingleSignOnPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const { failure } = useSearch({ from: '/w/$workspace/settings/single-sign-on' });
  const [making, setMaking] = useState(false);
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'single-sign-on'),
    queryFn: ({ signal }) => answer(listSsoConnections({ path: { workspace: slug }, signal })),
  });
  const connect = (
    <Button variant="filled" onClick={() => setMaking(true)}>
      {t('sso.connect')}
    </Button>
  );
  return (
    <Page title={t('sso.title')} lead={t('sso.lead')} actions={(query.data?.connections.length ?? 0) > 0 && connect}>
      <SettingsFrame>
        <Block query={query} what={t('sso.title')}>
          {({ connections, rule, canRequire }) => (
            <Stack gap={16}>
              {failure !== undefined && (
                <Alert color="red" variant="light" role="alert">
                  {failureSentence(t, { status: 422, code: failure })}
                </Alert>
              )}
              {connections.length === 0 && <Empty title={t('sso.none')} description={t('sso.noneText')} actions={connect} />}
              {connections.map((one) => (
                <ConnectionCard key={one.id} one={one} />
              ))}
              {connections.length > 0 && <RuleCard rule={rule} canRequire={canRequire} />}
            </Stack>
          )}
        </Block>
      </SettingsFrame>
      <ConnectionDialog opened={making} onClose={() => setMaking(false)} />
    </Page>
  );
}
