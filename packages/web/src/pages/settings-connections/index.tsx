import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeKey, listKeys } from '../../api/generated/sdk.gen.ts';
import type { ApiKey } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { PastGaps } from '../../features/source-gaps/past-gaps.tsx';
import { Tag } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { KeyDialog } from './key-dialog.tsx';
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

function Keys({ keys, onMake }: { readonly keys: readonly ApiKey[]; readonly onMake: () => void }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const now = useNow(60_000);
  const write = (key: ApiKey, isDisabled: boolean) => answer(changeKey({ path: { workspace: slug, key: key.id }, body: { isDisabled } }));
  const turn = async (key: ApiKey, isDisabled: boolean) => {
    await write(key, isDisabled);
    did(t(isDisabled ? 'settings.keys.offNow' : 'settings.keys.onNow', { name: key.name }), () => write(key, !isDisabled));
  };
  if (keys.length === 0)
    return <Empty title={t('settings.keys.none')} actions={<Button onClick={onMake}>{t('settings.keys.make')}</Button>} />;
  return (
    <Card title={t('settings.keys.count', { n: keys.length })} flush>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.keys.name')}</Table.Th>
              <Table.Th>{t('settings.keys.kind')}</Table.Th>
              <Table.Th>{t('settings.keys.start')}</Table.Th>
              <Table.Th>{t('settings.keys.lastUsed')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Table.Tr key={key.id} data-off={key.disabledAt !== null}>
                <Table.Td>{key.name}</Table.Td>
                <Table.Td>
                  {t(`settings.keys.kind.${key.kind}`)}
                  {key.kind === 'api' && (
                    <>
                      {' '}
                      <Tag>{t(`access.role.${key.role}`)}</Tag>
                    </>
                  )}
                </Table.Td>
                <Table.Td>
                  <code>{key.secretStart}…</code>
                </Table.Td>
                <Table.Td>
                  {key.disabledAt !== null
                    ? t('settings.keys.off')
                    : key.lastUsedAt === null
                      ? t('settings.keys.never')
                      : format.elapsed((now - Date.parse(key.lastUsedAt)) / 1_000)}
                </Table.Td>
                <Table.Td>
                  <Button size="compact-sm" onClick={() => void turn(key, key.disabledAt === null)}>
                    {t(key.disabledAt === null ? 'settings.keys.turnOff' : 'settings.keys.turnOn')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
