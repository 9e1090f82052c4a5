import { Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeWorkspace, getWorkspace } from '../../api/generated/sdk.gen.ts';
import type { Workspace, WorkspaceChange } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { Page } from '../../kit/page/page.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useUndo } from '../../kit/undo/use-undo.tsx';
import { ExportWorkspace } from './export-workspace.tsx';
import { RemoveWorkspace } from './remove-workspace.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Name, time zone, currency: each saved on its own, with Undo. */
export function SettingsWorkspacePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'workspace'),
    queryFn: ({ signal }) => answer(getWorkspace({ path: { workspace: slug }, signal })),
  });
  return (
    <Page title={t('settings.workspace')} lead={t('settings.workspace.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('settings.workspace')}>
          {(workspace) => <Fields workspace={workspace} />}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

/** Saves one thing, with Undo; what is refused is said. */
function useSave() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const write = async (change: WorkspaceChange) => {
    await answer(changeWorkspace({ path: { workspace: slug }, body: change }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
    await client.invalidateQueries({ queryKey: ['me'] });
  };
  return async (change: WorkspaceChange, before: WorkspaceChange, what: string) => {
    try {
      await write(change);
    } catch (error) {
      return showToast({ message: failureSentence(t, error) });
    }
    offerUndo({ message: t('settings.saved', { what }), undo: () => write(before) });
  };
}

function Fields({ workspace }: { readonly workspace: Workspace }) {
  const t = useWords();
  const may = useMay('manage_workspace');
  const save = useSave();
  const months = Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1),
    label: new Intl.DateTimeFormat(t.language, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, at, 1))),
  }));
  return (
    <FieldRows>
      <FieldRow label={t('settings.workspace.name')}>
        {(id) => (
          <TextOnBlur
            id={id}
            value={workspace.name}
            disabled={!may}
            onSave={(name) => save({ name }, { name: workspace.name }, t('settings.workspace.name'))}
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.workspace.timeZone')} note={t('settings.workspace.timeZone.note')}>
        {(id) => (
          <SearchSelect
            id={id}
            allowDeselect={false}
            disabled={!may}
            value={workspace.timeZone}
            data={withCurrent(Intl.supportedValuesOf('timeZone'), workspace.timeZone)}
            onChange={(timeZone) => timeZone && void save({ timeZone }, { timeZone: workspace.timeZone }, t('settings.workspace.timeZone'))}
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.workspace.currency')} note={t('settings.workspace.currency.note')}>
        {(id) => (
          <SearchSelect
            id={id}
            allowDeselect={false}
            disabled={!may}
            value={workspace.currency}
            data={withCurrent(Intl.supportedValuesOf('currency'), workspace.currency)}
            onChange={(currency) => currency && void save({ currency }, { currency: workspace.currency }, t('settings.workspace.currency'))}
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.workspace.fiscalYear')}>
        {(id) => (
          <Select
            id={id}
            allowDeselect={false}
            disabled={!may}
            value={String(workspace.fiscalYearStartMonth)}
            data={months}
            onChange={(month) =>
              month &&
              void save(
                { fiscalYearStartMonth: Number(month) },
                { fiscalYearStartMonth: workspace.fiscalYearStartMonth },
                t('settings.workspace.fiscalYear'),
              )
            }
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.workspace.accountTrait')} note={t('settings.workspace.accountTrait.note')}>
        {(id) => (
          <TextOnBlur
            id={id}
            value={workspace.accountTrait ?? ''}
            disabled={!may}
            onSave={(text) =>
              save(
                { accountTrait: text === '' ? null : text },
                { accountTrait: workspace.accountTrait },
                t('settings.workspace.accountTrait'),
              )
            }
          />
        )}
      </FieldRow>
      <FieldRow label={t('settings.workspace.usageMonths')} note={t('settings.workspace.usageMonths.note')}>
        {(id) => (
          <Select
            id={id}
            allowDeselect={false}
            disabled={!may}
            value={workspace.usageMonths === null ? EVER : String(workspace.usageMonths)}
            data={[
              { value: EVER, label: t('settings.workspace.usageMonths.ever') },
              ...monthsKept(workspace.usageMonths).map((n) => ({
                value: String(n),
                label: t('settings.workspace.usageMonths.months', { n }),
              })),
            ]}
            onChange={(kept) =>
              kept !== null &&
              void save(
                { usageMonths: kept === EVER ? null : Number(kept) },
                { usageMonths: workspace.usageMonths },
                t('settings.workspace.usageMonths'),
              )
            }
          />
        )}
      </FieldRow>
      <ExportWorkspace />
      <RemoveWorkspace />
    </FieldRows>
  );
}

const EVER = 'ever';

function monthsKept(current: number | null): readonly number[] {
  const offered = [13, 25, 37, 61, 121];
  return current === null || offered.includes(current) ? offered : [...offered, current].sort((one, other) => one - other);
}

function TextOnBlur({
  id,
  value,
  disabled,
  onSave,
}: {
  readonly id: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onSave: (value: string) => Promise<void>;
}) {
  const [text, setText] = useState(value);
  const save = () => {
    if (text.trim() !== value) void onSave(text.trim());
  };
  return (
    <TextInput
      id={id}
      value={text}
      disabled={disabled}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}

function withCurrent(values: readonly string[], current: string): string[] {
  return values.includes(current) ? [...values] : [current, ...values];
}
