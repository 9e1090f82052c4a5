import { Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeKey } from '../../api/generated/sdk.gen.ts';
import type { ApiKey } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useRoles } from '../../features/roles/use-roles.ts';
import { Tag } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RotateDialog } from './rotate-dialog.tsx';

const MINUTE = 60_000;
const DAY = 86_400_000;
const SOON_DAYS = 14;

/** Keys with what they may, until when they open, and when they were last used. */
export function Keys({ keys, onMake }: { readonly keys: readonly ApiKey[]; readonly onMake: () => void }) {
  const t = useWords();
  const now = useNow(MINUTE);
  const [rotating, setRotating] = useState<ApiKey>();
  if (keys.length === 0)
    return <Empty title={t('settings.keys.none')} actions={<Button onClick={onMake}>{t('settings.keys.make')}</Button>} />;
  return (
    <Card title={t('settings.keys.count', { n: keys.length })} flush>
      <Table.ScrollContainer minWidth={860}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.keys.name')}</Table.Th>
              <Table.Th>{t('settings.keys.kind')}</Table.Th>
              <Table.Th>{t('settings.keys.start')}</Table.Th>
              <Table.Th>{t('roles.keys.madeBy')}</Table.Th>
              <Table.Th>{t('roles.keys.ends')}</Table.Th>
              <Table.Th>{t('settings.keys.lastUsed')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Row key={key.id} apiKey={key} now={now} onRotate={() => setRotating(key)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rotating !== undefined && <RotateDialog apiKey={rotating} onClose={() => setRotating(undefined)} />}
    </Card>
  );
}

type RowProps = { readonly apiKey: ApiKey; readonly now: number; readonly onRotate: () => void };

function Row({ apiKey: key, now, onRotate }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const ownRoles = useRoles().data?.roles ?? [];
  const write = (isDisabled: boolean) => answer(changeKey({ path: { workspace: slug, key: key.id }, body: { isDisabled } }));
  const turn = async (isDisabled: boolean) => {
    await write(isDisabled);
    did(t(isDisabled ? 'settings.keys.offNow' : 'settings.keys.onNow', { name: key.name }), () => write(!isDisabled));
  };
  const used = key.lastUsedAt === null ? t('settings.keys.never') : format.elapsed((now - Date.parse(key.lastUsedAt)) / 1_000);
  return (
    <Table.Tr data-off={key.disabledAt !== null}>
      <Table.Td>{key.name}</Table.Td>
      <Table.Td>
        {t(`settings.keys.kind.${key.kind}`)}
        {key.kind === 'api' && (
          <>
            {' '}
            <Tag>{ownRoles.find((role) => role.key === key.roleKey)?.name ?? t(`access.role.${key.role}`)}</Tag>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <code>{key.secretStart}…</code>
      </Table.Td>
      <Table.Td>
        <Maker apiKey={key} />
      </Table.Td>
      <Table.Td>
        <Ends apiKey={key} now={now} />
      </Table.Td>
      <Table.Td>{key.disabledAt === null ? used : t('settings.keys.off')}</Table.Td>
      <Table.Td>
        <Group gap={8} wrap="nowrap" justify="flex-end">
          <Button size="compact-sm" onClick={onRotate}>
            {t('roles.keys.rotate')}
          </Button>
          <Button size="compact-sm" onClick={() => void turn(key.disabledAt === null)}>
            {t(key.disabledAt === null ? 'settings.keys.turnOff' : 'settings.keys.turnOn')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Maker({ apiKey: { maker, kind } }: { readonly apiKey: ApiKey }) {
  const t = useWords();
  if (maker === null) return t('roles.keys.operator');
  if (maker.state === 'active') return maker.name;
  return t(kind === 'api' ? 'roles.keys.makerAway' : 'roles.keys.makerAwayWrite', { name: maker.name });
}

/** Until when it opens; soon to end is said in days, beside the secret before the last rotation while it opens too. */
function Ends({ apiKey: { expiresAt, formerUntil }, now }: { readonly apiKey: ApiKey; readonly now: number }) {
  const t = useWords();
  const format = useFormat();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  const former = formerUntil !== null && Date.parse(formerUntil) > now && (
    <div className="p-meta">{t('roles.keys.former', { at: format.moment(formerUntil, timeZone) })}</div>
  );
  if (expiresAt === null)
    return (
      <>
        {t('roles.keys.endsNever')}
        {former}
      </>
    );
  const days = Math.floor((Date.parse(expiresAt) - now) / DAY);
  const day = format.day(expiresAt.slice(0, 10));
  const said = days < 0 ? t('roles.keys.ended', { day }) : days <= SOON_DAYS ? t('roles.keys.endsSoon', { days }) : day;
  return (
    <>
      <span data-tone={days <= SOON_DAYS ? 'warn' : undefined}>{said}</span>
      {former}
    </>
  );
}
