import { Button, Checkbox, Fieldset, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { addRole, changeRole } from '../../api/generated/sdk.gen.ts';
import type { CustomRole, Roles, RoleWishInput } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { proven } from '../../features/sign-in/proof.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useUndo } from '../../kit/undo/use-undo.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CopyFrom } from './copy-from.tsx';
import { HiddenKinds } from './hidden-kinds.tsx';
import { SeenAccounts } from './seen-accounts.tsx';

type Props = { readonly known: Roles; readonly role: CustomRole | null; readonly onClose: () => void };
type Wish = Required<Pick<RoleWishInput, 'name' | 'rights' | 'sees' | 'rule' | 'hides'>>;

const EMPTY: Wish = { name: '', rights: ['read', 'work'], sees: 'all', rule: null, hides: [] };

/** Makes a role by copying one and ticking rights, or changes one. */
export function RoleDialog({ known, role, onClose }: Props) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const tell = useUndo();
  const [wish, setWish] = useState<Wish>(role ?? EMPTY);
  const [failure, setFailure] = useState<string>();
  const { name, rights, sees, rule, hides } = wish;
  const isOver = (right: string) =>
    (sees !== 'all' && known.overAll.includes(right)) || (hides.length > 0 && known.showsAll.includes(right));
  const save = async () => {
    setFailure(undefined);
    const body = { name, rights: rights.filter((right) => !isOver(right)), sees, rule: sees === 'segment' ? rule : null, hides };
    try {
      await (role === null
        ? proven(() => answer(addRole({ path: { workspace: slug }, body })))
        : proven(() => answer(changeRole({ path: { workspace: slug, role: role.key }, body }))));
      void client.invalidateQueries({ queryKey: ['w', slug] });
      if (role !== null) {
        const before = { name: role.name, rights: role.rights, sees: role.sees, rule: role.rule, hides: role.hides };
        const undo = async () => {
          await proven(() => answer(changeRole({ path: { workspace: slug, role: role.key }, body: before })));
        };
        tell({ message: t('roles.saved', { name }), undo });
      }
      onClose();
    } catch (error) {
      setFailure(failureSentence(t, error));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={role === null ? t('roles.make') : t('roles.changing', { name: role.name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap={16}>
          <TextInput
            label={t('roles.name')}
            required
            maxLength={60}
            value={name}
            onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
            error={failure}
            data-autofocus
          />
          {role === null && <CopyFrom roles={known.roles} givable={known.givable} onCopy={(copied) => setWish({ ...wish, ...copied })} />}
          <SeenAccounts sees={sees} rule={rule} onChange={(seen) => setWish({ ...wish, ...seen })} />
          <HiddenKinds hides={hides} onChange={(next) => setWish({ ...wish, hides: next })} />
          <Fieldset legend={t('roles.may')}>
            <Stack gap={8}>
              {known.givable.map((right) => (
                <Checkbox
                  key={right}
                  label={t.find(`settings.right.${right}`) ?? right}
                  checked={right === 'read' || (rights.includes(right) && !isOver(right))}
                  disabled={right === 'read' || isOver(right)}
                  onChange={(event) =>
                    setWish({
                      ...wish,
                      rights: event.currentTarget.checked ? [...rights, right] : rights.filter((one) => one !== right),
                    })
                  }
                />
              ))}
              {sees !== 'all' && <p className="p-meta">{t('roles.overAll')}</p>}
              {hides.length > 0 && <p className="p-meta">{t('roles.showsAll')}</p>}
            </Stack>
          </Fieldset>
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled">
              {role === null ? t('roles.make') : t('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
