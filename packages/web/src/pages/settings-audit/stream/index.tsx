import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../../api/answer.ts';
import {
  getAuditStream,
  pauseAuditStream,
  removeAuditStream,
  renewAuditStreamSecret,
  testAuditStream,
} from '../../../api/generated/sdk.gen.ts';
import type { AuditStream } from '../../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../../api/session.ts';
import { workspaceKey } from '../../../api/workspace-key.ts';
import { Tag } from '../../../kit/chip/chip.tsx';
import { failureSentence } from '../../../kit/failure/failure.ts';
import { Dialog } from '../../../kit/form/dialog.tsx';
import { SaveForm } from '../../../kit/form/save-form.tsx';
import { Card } from '../../../kit/page/card.tsx';
import { showToast } from '../../../kit/toast/toast.ts';
import { useWords } from '../../../kit/words/words-provider.tsx';
import { SecretOnce } from './secret-once.tsx';
import { StreamFields } from './stream-dialog.tsx';
import { errorSentence, StreamState, stateOf } from './stream-state.tsx';
import { proven } from '../../../features/sign-in/proof.tsx';

type Open = 'fields' | 'secret' | 'renew' | 'remove';
const LOOK_MS = 15_000;

/** Where the entries are sent as they are written; for who may say so. */
export function AuditStreamCard() {
  const may = useMay('manage_audit_stream');
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'audit-stream'),
    queryFn: ({ signal }) => answer(getAuditStream({ path: { workspace: slug }, signal })),
    enabled: may,
    refetchInterval: LOOK_MS,
  });
  return may && data !== undefined ? <Stream stream={data.stream} /> : null;
}

function Stream({ stream }: { readonly stream: AuditStream | null }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const [secret, setSecret] = useState<string>();
  // What is done here is an entry itself.
  const readAnew = async () => {
    await Promise.all(
      (['audit-stream', 'audit', 'audit-chain'] as const).map((of) =>
        client.invalidateQueries({ queryKey: workspaceKey(slug, ['settings'], of) }),
      ),
    );
  };
  const show = async (made: string | null) => {
    setSecret(made ?? undefined);
    await readAnew();
  };
  const shownSecret = secret !== undefined && open === undefined;
  const close = () => setOpen(undefined);
  const title = {
    fields: t(stream === null ? 'audit-stream.connect' : 'audit-stream.changing'),
    renew: t('audit-stream.secret.renew.title'),
  };
  return (
    <Card
      title={
        <>
          {t('audit-stream.title')} {stream !== null && <Tag>{t(`audit-stream.state.${stateOf(stream)}`)}</Tag>}
        </>
      }
      aside={stream === null ? null : <Buttons stream={stream} onOpen={setOpen} onDone={readAnew} />}
    >
      {stream === null ? (
        <Group justify="space-between" gap={12}>
          <div>
            <p style={{ margin: 0 }}>{t('audit-stream.none')}</p>
            <p className="p-meta" style={{ margin: 0 }}>
              {t('audit-stream.none.why')}
            </p>
          </div>
          <Button onClick={() => setOpen('fields')}>{t('audit-stream.connect')}</Button>
        </Group>
      ) : (
        <StreamState stream={stream} />
      )}
      <Dialog opened={open === 'fields'} onClose={close} title={title.fields} size="lg">
        <StreamFields stream={stream} onSet={show} onClose={close} />
      </Dialog>
      <Dialog opened={open === 'renew'} onClose={close} title={title.renew}>
        <Sure
          save={t('audit-stream.secret.renew')}
          text={t('audit-stream.secret.renew.text')}
          onClose={close}
          onSure={async () => show((await proven(() => answer(renewAuditStreamSecret({ path: { workspace: slug } }))))?.secret ?? null)}
        />
      </Dialog>
      <Dialog opened={open === 'remove'} onClose={close} title={t('audit-stream.remove.title')}>
        <Sure
          save={t('audit-stream.remove')}
          text={t('audit-stream.remove.text', { n: stream?.waiting ?? 0 })}
          isRemoval
          onClose={close}
          onSure={async () => {
            await proven(() => answer(removeAuditStream({ path: { workspace: slug } })));
            await readAnew();
          }}
        />
      </Dialog>
      <SecretOnce secret={shownSecret ? secret : undefined} onClose={() => setSecret(undefined)} />
    </Card>
  );
}

type ButtonsProps = { readonly stream: AuditStream; readonly onOpen: (open: Open) => void; readonly onDone: () => Promise<void> };

function Buttons({ stream, onOpen, onDone }: ButtonsProps) {
  const t = useWords();
  const path = { workspace: useWorkspaceSlug() };
  const isOn = stream.state === 'on';
  const onError = (error: unknown) => showToast({ message: failureSentence(t, error) });
  const test = useMutation({
    mutationFn: () => answer(testAuditStream({ path })),
    onSuccess: (done) => showToast({ message: done?.error == null ? t('audit-stream.test.done') : errorSentence(t, done.error) }),
    onError,
  });
  const pause = useMutation({
    mutationFn: () => proven(() => answer(pauseAuditStream({ path, body: { isPaused: isOn } }))),
    onSettled: onDone,
    onError,
  });
  return (
    <Group gap={8}>
      <Button size="compact-sm" loading={test.isPending} onClick={() => test.mutate()}>
        {t('audit-stream.test')}
      </Button>
      <Button size="compact-sm" onClick={() => pause.mutate()}>
        {t(isOn ? 'audit-stream.pause' : 'audit-stream.resume')}
      </Button>
      <Button size="compact-sm" onClick={() => onOpen('fields')}>
        {t('audit-stream.change')}
      </Button>
      {stream.target.kind === 'webhook' && (
        <Button size="compact-sm" onClick={() => onOpen('renew')}>
          {t('audit-stream.secret.renew')}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => onOpen('remove')}>
        {t('audit-stream.remove')}
      </Button>
    </Group>
  );
}

type SureProps = {
  readonly save: string;
  readonly text: string;
  readonly isRemoval?: boolean;
  readonly onSure: () => Promise<void>;
  readonly onClose: () => void;
};

function Sure({ save, text, isRemoval = false, onSure, onClose }: SureProps) {
  return (
    <SaveForm save={save} isRemoval={isRemoval} onSave={onSure} onClose={onClose}>
      <p style={{ margin: 0 }}>{text}</p>
    </SaveForm>
  );
}
