import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { endWorkspaceExport, listWorkspaceExports, startWorkspaceExport } from '../../api/generated/sdk.gen.ts';
import type { WorkspaceExport } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { proven, provenLately } from '../../features/sign-in/proof.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { saveFrom } from '../../kit/save-file.ts';
import { ActionRow } from '../../kit/settings/field-rows.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

const LOOK_MS = 2_000;
const isUnderWay = (one: WorkspaceExport | undefined) => one?.state === 'waiting' || one?.state === 'running';

/** For owners: the whole workspace in a file. Told while it is made; to be fetched for a day. */
export function ExportWorkspace() {
  const t = useWords();
  const may = useMay('export_workspace');
  const slug = useWorkspaceSlug();
  const key = workspaceKey(slug, ['settings'], 'exports');
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(listWorkspaceExports({ path: { workspace: slug }, signal })),
    enabled: may,
    refetchInterval: (query) => (isUnderWay(query.state.data?.exports[0]) ? LOOK_MS : false),
  });
  const onError = (error: unknown) => showToast({ message: failureSentence(t, error) });
  const onSettled = () => client.invalidateQueries({ queryKey: key });
  const start = useMutation({
    mutationFn: () => proven(() => answer(startWorkspaceExport({ path: { workspace: slug } }))),
    onError,
    onSettled,
  });
  const fetchIt = useMutation({
    mutationFn: async (id: string) => {
      await provenLately();
      saveFrom(`/api/v1/w/${slug}/workspace/exports/${id}/file`);
    },
    onError,
  });
  const end = useMutation({
    mutationFn: (id: string) => answer(endWorkspaceExport({ path: { workspace: slug, export: id } })),
    onError,
    onSettled,
  });
  if (!may || data === undefined) return null;
  const [last] = data.exports;
  return (
    <ActionRow label={t('settings.workspace.export')} note={t('settings.workspace.export.note')}>
      <Stand last={last} />
      <Group gap={8}>
        {last?.state === 'done' && last.isOwn && (
          <Button variant="default" loading={fetchIt.isPending} onClick={() => fetchIt.mutate(last.id)}>
            {t('settings.workspace.export.fetch')}
          </Button>
        )}
        {last !== undefined && (isUnderWay(last) || last.state === 'done') && (
          <Button variant="default" onClick={() => end.mutate(last.id)}>
            {t(isUnderWay(last) ? 'settings.workspace.export.end' : 'settings.workspace.export.remove')}
          </Button>
        )}
        {!isUnderWay(last) && (
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
            {t(last?.state === 'done' ? 'settings.workspace.export.again' : 'settings.workspace.export.start')}
          </Button>
        )}
      </Group>
    </ActionRow>
  );
}

/** How far the last one is; nothing of one that is over. */
function Stand({ last }: { readonly last: WorkspaceExport | undefined }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const sentence = (one: WorkspaceExport): string | null => {
    const at = format.moment(one.endedAt ?? one.askedAt, zone);
    if (one.state === 'waiting') return t('settings.workspace.export.waiting');
    if (one.state === 'running') return t('settings.workspace.export.running', { ratio: format.percent(one.doneRatio) });
    if (one.state === 'failed') return t('settings.workspace.export.failed', { at });
    if (one.state !== 'done') return null;
    const size = format.bytes(one.bytes ?? 0);
    if (!one.isOwn) return t('settings.workspace.export.others', { size, at });
    return t('settings.workspace.export.done', { size, at, until: format.moment(one.expiresAt ?? one.askedAt, zone) });
  };
  const text = last === undefined ? null : sentence(last);
  return text === null ? null : (
    <p className="p-meta" style={{ margin: '0 0 8px' }} aria-live="polite">
      {text}
    </p>
  );
}
