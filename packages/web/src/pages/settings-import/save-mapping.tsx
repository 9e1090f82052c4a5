import { Button, Group, Popover, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { answer } from '../../api/answer.ts';
import { saveImportMapping } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Keeps the mapping under a name, for the next file with these columns. */
export function SaveMapping({ id }: { readonly id: string }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const saving = useMutation({
    mutationFn: () => answer(saveImportMapping({ path: { workspace: slug }, body: { name: name.trim(), import: id } })),
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: ['w', slug] });
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') saving.mutate();
  };
  return (
    <>
      {saving.isSuccess && (
        <span role="status" className="p-label">
          {t('imports.mapping.saved', { name: name.trim() })}
        </span>
      )}
      <Popover opened={isOpen} onChange={setOpen} trapFocus position="top-end">
        <Popover.Target>
          <Button onClick={() => setOpen(!isOpen)}>{t('imports.mapping.save')}</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={save}>
            <TextInput
              label={t('imports.mapping.name')}
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.currentTarget.value)}
              error={saving.isError && failureSentence(t, saving.error)}
            />
            <Group justify="end" mt={8}>
              <Button type="submit" size="compact-sm" loading={saving.isPending}>
                {t('actions.save')}
              </Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
