import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import {
  countSetAsideEventsAtReceivedTime,
  dropSetAsideEvents,
  listSetAsideGroups,
  retrySetAsideEvents,
  tryRetryOfSetAsideEvents,
} from '../../api/generated/sdk.gen.ts';
import type { SetAsideGroup } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What did we not count, why, and how do we get it counted? */
export function SettingsSetAsidePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['events'], 'set-aside'),
    queryFn: ({ signal }) => answer(listSetAsideGroups({ path: { workspace: slug }, query: {}, signal })),
  });
  return (
    <Page
      title={t('settings.setAside')}
      lead={t('settings.setAside.lead')}
      meta={query.data && t('settings.setAside.total', { n: query.data.total })}
    >
      <SettingsFrame>
        <Block query={query} what={t('settings.setAside')}>
          {({ groups }) =>
            groups.length === 0 ? (
              <Empty title={t('settings.setAside.none')} />
            ) : (
              groups.map((group) => <ReasonCard key={group.reason} group={group} />)
            )
          }
        </Block>
      </SettingsFrame>
    </Page>
  );
}

type Asked = { readonly kind: 'retry' | 'drop' | 'received'; readonly would: number | null };

function ReasonCard({ group }: { readonly group: SetAsideGroup }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  const client = useQueryClient();
  const may = useMay('redrive');
  const [asked, setAsked] = useState<Asked>();
  const [isOpen, setOpen] = useState(false);
  const choice = { path: { workspace: slug }, body: { reason: group.reason } };
  const ask = async (kind: Asked['kind']) => {
    const trial = kind === 'retry' ? await answer(tryRetryOfSetAsideEvents(choice)) : undefined;
    setAsked({ kind, would: trial?.wouldCount ?? null });
  };
  const act = async () => {
    if (asked?.kind === 'retry') await answer(retrySetAsideEvents(choice));
    if (asked?.kind === 'drop') await answer(dropSetAsideEvents(choice));
    if (asked?.kind === 'received') await answer(countSetAsideEventsAtReceivedTime(choice));
    setAsked(undefined);
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return (
    <Card
      title={t.find(`settings.setAside.reason.${group.reason}`) ?? group.reason}
      aside={<strong className="p-num">{format.number(group.count, 0)}</strong>}
    >
      <Stack gap={8}>
        <p className="p-label">
          {t('settings.setAside.when', { first: format.moment(group.firstAt, timeZone), last: format.moment(group.lastAt, timeZone) })}
          {group.libraries.length > 0 &&
            ` · ${format.list(group.libraries.slice(0, 3).map((one) => one.library ?? t('settings.setAside.noLibrary')))}`}
        </p>
        <p>{t.find(`settings.setAside.cure.${group.reason}`)}</p>
        {group.accountKeys.length > 0 && (
          <p className="p-label">
            {t('settings.setAside.accounts', { names: format.list(group.accountKeys.slice(0, 5).map((one) => one.accountKey)) })}
          </p>
        )}
        {isOpen &&
          group.samples.map((sample) => (
            <pre
              key={`${sample.seq}.${sample.place}`}
              style={{ margin: 0, padding: 12, background: 'var(--p-sunken)', borderRadius: 6, overflowX: 'auto' }}
            >
              <code>{sample.sample}</code>
            </pre>
          ))}
        <Group gap={8}>
          <Button size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('settings.setAside.samples')}
          </Button>
          {may && group.isRetryable && (
            <Button size="compact-sm" onClick={() => void ask('retry')}>
              {t('settings.setAside.retry')}
            </Button>
          )}
          {may && group.isCountableAtReceivedTime && (
            <Button size="compact-sm" onClick={() => void ask('received')}>
              {t('settings.setAside.atReceived')}
            </Button>
          )}
          {may && (
            <Button size="compact-sm" onClick={() => void ask('drop')}>
              {t('settings.setAside.drop')}
            </Button>
          )}
        </Group>
      </Stack>
      <Modal
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('settings.setAside')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Stack gap={12}>
          <p>
            {asked?.kind === 'retry'
              ? t('settings.setAside.would', { n: asked.would ?? 0, all: group.count })
              : t(asked?.kind === 'drop' ? 'settings.setAside.willDrop' : 'settings.setAside.willCount', { n: group.count })}
          </p>
          <Group justify="flex-end" gap={8}>
            <Button onClick={() => setAsked(undefined)}>{t('actions.cancel')}</Button>
            <Button variant="filled" onClick={() => void act()}>
              {t('actions.continue')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Card>
  );
}
