import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { previewBulk } from '../../api/generated/sdk.gen.ts';
import type { BulkAction, Selection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useColumnValues, useMembers } from './queries.ts';
import { useBulk } from './use-bulk.ts';

/** A duty is given where owners are. */
export type BulkKind = Exclude<BulkAction['kind'], 'duty'>;
type Duty = 'csm' | Extract<BulkAction, { kind: 'duty' }>['duty'];
const DUTIES = ['csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor'] as const satisfies readonly Duty[];

type BulkDialogProps = {
  readonly kind: BulkKind | undefined;
  readonly selection: Selection;
  readonly count: number;
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Says first what will happen: how many accounts get what, and how many of them one may not change. */
export function BulkDialog({ kind, count, onClose, ...rest }: BulkDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={kind && t(`portfolio.bulk.${kind}.title`, { n: count })}
      size="md"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {kind && <BulkForm key={kind} kind={kind} onClose={onClose} {...rest} />}
    </Modal>
  );
}

type Form = {
  readonly ownerId: string | null;
  readonly duty: Duty;
  readonly title: string;
  readonly on: string | null;
  readonly add: string[];
  readonly remove: string[];
};

function BulkForm({ kind, selection, today, onClose, onDone }: Omit<BulkDialogProps, 'kind' | 'count'> & { readonly kind: BulkKind }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const bulk = useBulk();
  const [form, setForm] = useState<Form>({ ownerId: null, duty: 'csm', title: '', on: null, add: [], remove: [] });
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  const preview = useQuery({
    queryKey: ['bulk-preview', slug, selection, kind],
    queryFn: ({ signal }) => answer(previewBulk({ path: { workspace: slug }, body: { selection, action: SAMPLES[kind] }, signal })),
  });
  const action = actionOf(kind, form);
  const save = async () => {
    if (action === undefined) return;
    setBusy(true);
    try {
      await bulk({ selection, action });
      onDone();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const said = preview.data;
  const allowed = said === undefined ? undefined : said.matched - said.notAllowed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={12}>
        <Fields kind={kind} form={form} set={set} today={today} />
        <p className="p-meta" role="status" style={{ minHeight: 16 }}>
          {allowed !== undefined && t(`portfolio.bulk.${kind === 'owner' && form.duty !== 'csm' ? 'duty' : kind}.will`, { n: allowed })}
          {said !== undefined && said.notAllowed > 0 && ` ${t('portfolio.bulk.notAllowed', { n: said.notAllowed })}`}{' '}
          {t('portfolio.bulk.undo')}
        </p>
        {failure !== undefined && (
          <p role="alert" style={{ color: 'var(--p-red)' }}>
            {failureSentence(t, failure)}
          </p>
        )}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={action === undefined || allowed === 0}>
            {t(`portfolio.bulk.${kind}.save`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Fields({
  kind,
  form,
  set,
  today,
}: {
  readonly kind: BulkKind;
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly today: string;
}) {
  const t = useWords();
  const members = useMembers();
  const tags = useColumnValues(kind === 'tags' ? 'tags' : undefined).data?.values.map(({ value }) => value) ?? [];
  const people = members
    .filter(({ state }) => state === 'active' || state === 'invited')
    .map(({ id, name }) => ({ value: id, label: name }));
  switch (kind) {
    case 'owner':
      return (
        <Group grow gap={8}>
          <Select
            label={t('portfolio.bulk.duty')}
            allowDeselect={false}
            data={DUTIES.map((value) => ({ value, label: t(`accounts.duty.${value}`) }))}
            value={form.duty}
            onChange={(value) => set({ duty: DUTIES.find((duty) => duty === value) ?? 'csm' })}
          />
          <SearchSelect
            data-autofocus
            label={t(form.duty === 'csm' ? 'portfolio.column.owner' : 'portfolio.bulk.person')}
            data={people}
            value={form.ownerId}
            onChange={(ownerId) => set({ ownerId })}
            clearable
            placeholder={t('portfolio.bulk.nobody')}
          />
        </Group>
      );
    case 'tags':
      return (
        <>
          <TagsInput
            data-autofocus
            label={t('portfolio.bulk.addTags')}
            data={tags}
            value={form.add}
            onChange={(add) => set({ add })}
            maxTags={20}
          />
          <TagsInput
            label={t('portfolio.bulk.removeTags')}
            data={tags}
            value={form.remove}
            onChange={(remove) => set({ remove })}
            maxTags={20}
          />
        </>
      );
    case 'task':
      return (
        <>
          <TextInput
            data-autofocus
            label={t('portfolio.bulk.what')}
            value={form.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
            maxLength={300}
            required
          />
          <Group grow gap={8}>
            <SearchSelect
              label={t('portfolio.bulk.who')}
              data={people}
              value={form.ownerId}
              onChange={(ownerId) => set({ ownerId })}
              clearable
              placeholder={t('portfolio.bulk.theirOwner')}
            />
            <DateInput label={t('portfolio.bulk.due')} value={form.on} onChange={(on) => set({ on })} minDate={today} clearable />
          </Group>
        </>
      );
    case 'snooze':
      return (
        <DateInput
          data-autofocus
          label={t('portfolio.bulk.until')}
          value={form.on}
          onChange={(on) => set({ on })}
          minDate={today}
          required
        />
      );
  }
}

/** Only the kind matters for who may be changed. */
const SAMPLES: Readonly<Record<BulkKind, BulkAction>> = {
  owner: { kind: 'owner', ownerId: null },
  tags: { kind: 'tags', add: [], remove: [] },
  task: { kind: 'task', title: '-', ownerId: null, dueOn: null },
  snooze: { kind: 'snooze', until: '2100-01-01' },
};

function actionOf(kind: BulkKind, form: Form): BulkAction | undefined {
  switch (kind) {
    case 'owner':
      return form.duty === 'csm' ? { kind, ownerId: form.ownerId } : { kind: 'duty', duty: form.duty, memberId: form.ownerId };
    case 'tags':
      return form.add.length + form.remove.length === 0 ? undefined : { kind, add: form.add, remove: form.remove };
    case 'task':
      return form.title.trim() === '' ? undefined : { kind, title: form.title.trim(), ownerId: form.ownerId, dueOn: form.on };
    case 'snooze':
      return form.on === null ? undefined : { kind, until: form.on };
  }
}
