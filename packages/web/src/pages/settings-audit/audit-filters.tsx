import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { listMembers } from '../../api/generated/sdk.gen.ts';
import type { AuditChain } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { actionWord } from './action-word.ts';
import classes from './audit.module.css';
import type { AuditSearch } from './search.ts';

const from = '/w/$workspace/settings/audit';
const KINDS = ['operator', 'system', 'somebody'] as const;
const TYPING_MS = 300;

/** Who, what, when, and words in it. */
export function AuditFilters({ chain }: { readonly chain: AuditChain | undefined }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate({ from });
  const search = useSearch({ from });
  const narrow = (change: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const typed = useDebouncedCallback((text: string) => narrow({ text: text.trim() === '' ? undefined : text.trim() }), TYPING_MS);
  const members = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
  });
  const who = [
    ...KINDS.map((value) => ({ value: value as string, label: t(`audit.filter.${value}`) })),
    ...(members.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ...(chain?.keys ?? []).map(({ id, name }) => ({ value: id, label: t('audit.actor.key', { name }) })),
  ];
  const actions = (chain?.actions ?? []).map((value) => ({ value, label: actionWord(t, value) }));
  return (
    <div className={classes.filters}>
      <SearchSelect
        size="xs"
        aria-label={t('audit.filter.who')}
        placeholder={t('audit.filter.anyone')}
        clearable
        value={search.who ?? null}
        onChange={(next) => narrow({ who: next ?? undefined })}
        data={who}
      />
      <SearchSelect
        size="xs"
        aria-label={t('audit.filter.what')}
        placeholder={t('audit.filter.anything')}
        clearable
        value={search.action ?? null}
        onChange={(next) => narrow({ action: next ?? undefined })}
        data={actions.toSorted((left, right) => left.label.localeCompare(right.label, t.language))}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          size="xs"
          type="date"
          leftSection={<span aria-hidden="true">{t(`audit.filter.${name}`)}</span>}
          leftSectionWidth={56}
          className={classes.day}
          aria-label={t(`audit.filter.${name}`)}
          value={search[name] ?? ''}
          onChange={(event) => narrow({ [name]: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
        />
      ))}
      <TextInput
        size="xs"
        className={classes.text}
        aria-label={t('audit.filter.text')}
        placeholder={t('audit.filter.text')}
        defaultValue={search.text ?? ''}
        onChange={(event) => typed(event.currentTarget.value)}
      />
      {search.subject !== undefined && (
        <Button size="compact-xs" rightSection={<X size={12} aria-hidden="true" />} onClick={() => narrow({ subject: undefined })}>
          {t('audit.filter.subject')}
        </Button>
      )}
    </div>
  );
}
