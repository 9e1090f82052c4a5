import { answer } from '../../api/answer.ts';
import { changeContact, endRole, setRole } from '../../api/generated/sdk.gen.ts';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Person } from './person.ts';
import type { Role } from './roles.ts';

type Rating = { readonly influence?: number | null; readonly sentiment?: number | null };

/** What a member knows of the people: parts, influence, sentiment, and that somebody left. Each can be taken back. */
export function usePeopleCalls(account: AccountHeader) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const pathOf = (person: Person) => ({ workspace, account: account.id, contact: person.id });
  const put = (person: Person, role: Role, rating: Rating) => answer(setRole({ path: { ...pathOf(person), role }, body: rating }));
  const end = (person: Person, role: Role) => answer(endRole({ path: { ...pathOf(person), role } }));
  return {
    async setRole(person: Person, role: Role, rating: Rating): Promise<void> {
      const before = person.roles.find((one) => one.role === role);
      await put(person, role, rating);
      const message = t('accounts.people.roleSet', { name: person.name, role: t(`accounts.role.${role}`) });
      did(message, () =>
        before === undefined ? end(person, role) : put(person, role, { influence: before.influence, sentiment: before.sentiment }),
      );
    },
    async endRole(person: Person, role: Role): Promise<void> {
      const before = person.roles.find((one) => one.role === role);
      await end(person, role);
      did(t('accounts.people.roleEnded', { name: person.name, role: t(`accounts.role.${role}`) }), () =>
        put(person, role, { influence: before?.influence ?? null, sentiment: before?.sentiment ?? null }),
      );
    },
    async setLeft(person: Person, leftOn: string | null): Promise<void> {
      const change = (day: string | null) => answer(changeContact({ path: pathOf(person), body: { leftOn: day } }));
      await change(leftOn);
      did(t(leftOn === null ? 'accounts.people.isBack' : 'accounts.people.hasLeft', { name: person.name }), () => change(person.leftOn));
    },
  };
}
