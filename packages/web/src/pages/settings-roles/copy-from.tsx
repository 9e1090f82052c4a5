import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRights } from '../../api/generated/sdk.gen.ts';
import type { CustomRole } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { choiceOf, roleOfChoice } from '../../features/roles/use-roles.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Copied = Partial<Pick<CustomRole, 'rights' | 'sees' | 'rule' | 'hides'>>;
type Props = {
  readonly roles: readonly CustomRole[];
  readonly givable: readonly string[];
  readonly onCopy: (copied: Copied) => void;
};

const FIVE = ['viewer', 'csm', 'manager', 'admin'] as const;

/** A role to begin from: one of the five, or one of the workspace's own. */
export function CopyFrom({ roles, givable, onCopy }: Props) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const rights = useQuery({
    queryKey: workspaceKey(slug, [], 'rights'),
    queryFn: ({ signal }) => answer(listRights({ path: { workspace: slug }, signal })),
  }).data;
  const copy = (choice: string) => {
    const { role, roleKey } = roleOfChoice(choice, 'viewer');
    const own = roles.find(({ key }) => key === roleKey);
    if (own !== undefined) onCopy({ rights: own.rights, sees: own.sees, rule: own.rule, hides: own.hides });
    else
      onCopy({
        rights: (rights ?? []).filter((one) => one.roles.includes(role) && givable.includes(one.permission)).map((one) => one.permission),
      });
  };
  return (
    <Select
      label={t('roles.copy')}
      description={t('roles.copy.note')}
      data={[
        ...FIVE.map((value) => ({ value, label: t(`access.role.${value}`) })),
        ...roles.map(({ key, name, base }) => ({ value: choiceOf({ role: base, roleKey: key }), label: name })),
      ]}
      onChange={(value) => value !== null && copy(value)}
    />
  );
}
