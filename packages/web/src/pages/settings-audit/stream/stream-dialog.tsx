import { NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../../api/answer.ts';
import { setAuditStream } from '../../../api/generated/sdk.gen.ts';
import type { AuditStream } from '../../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../../api/session.ts';
import { SaveForm } from '../../../kit/form/save-form.tsx';
import { useWords } from '../../../kit/words/words-provider.tsx';
import { formOf, isComplete, type StreamForm, wishOf } from './stream-form.ts';
import { proven } from '../../../features/sign-in/proof.tsx';

type FieldsProps = { readonly form: StreamForm; readonly set: (change: Partial<StreamForm>) => void };
type Props = {
  readonly stream: AuditStream | null;
  /** The secret, where one was made. */
  readonly onSet: (secret: string | null) => Promise<void>;
  readonly onClose: () => void;
};

/** Where entries are sent. */
export function StreamFields({ stream, onSet, onClose }: Props) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const [form, setForm] = useState(() => formOf(stream));
  const set = (change: Partial<StreamForm>) => setForm((before) => ({ ...before, ...change }));
  const save = async () => {
    const made = await proven(() => answer(setAuditStream({ path: { workspace: slug }, body: wishOf(form) })));
    await onSet(made?.secret ?? null);
  };
  return (
    <SaveForm save={t('audit-stream.save')} isReady={isComplete(form)} onSave={save} onClose={onClose}>
      <SegmentedControl
        aria-label={t('audit-stream.kind')}
        value={form.kind}
        onChange={(kind) => set({ kind })}
        data={(['webhook', 'syslog'] as const).map((value) => ({ value, label: t(`audit-stream.kind.${value}`) }))}
      />
      {form.kind === 'webhook' ? (
        <TextInput
          label={t('audit-stream.url')}
          description={t('audit-stream.url.note')}
          type="url"
          placeholder="https://"
          value={form.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
          data-autofocus
        />
      ) : (
        <SyslogFields form={form} set={set} />
      )}
      {stream === null && (
        <Select
          label={t('audit-stream.begin')}
          allowDeselect={false}
          value={form.begin}
          data={(['now', 'first'] as const).map((value) => ({ value, label: t(`audit-stream.begin.${value}`) }))}
          onChange={(begin) => begin && set({ begin })}
        />
      )}
    </SaveForm>
  );
}

function SyslogFields({ form, set }: FieldsProps) {
  const t = useWords();
  return (
    <Stack gap={12}>
      <TextInput label={t('audit-stream.host')} value={form.host} onChange={(event) => set({ host: event.currentTarget.value })} />
      <NumberInput label={t('audit-stream.port')} min={1} max={65_535} value={form.port} onChange={(port) => set({ port })} hideControls />
      <Select
        label={t('audit-stream.transport')}
        description={t('audit-stream.transport.note')}
        allowDeselect={false}
        value={form.transport}
        data={(['tls', 'tcp'] as const).map((value) => ({ value, label: t(`audit-stream.transport.${value}`) }))}
        onChange={(transport) => transport && set({ transport })}
      />
      {form.transport === 'tls' && (
        <Textarea
          label={t('audit-stream.ca')}
          description={t('audit-stream.ca.note')}
          autosize
          minRows={2}
          maxRows={6}
          value={form.ca}
          onChange={(event) => set({ ca: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
