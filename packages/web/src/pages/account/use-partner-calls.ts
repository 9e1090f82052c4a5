import { answer } from '../../api/answer.ts';
import {
  changePartnerPerson,
  namePartner,
  namePartnerPerson,
  namePartnerSuccessor,
  removePartner,
  removePartnerPerson,
  tellPartnerExit,
} from '../../api/generated/sdk.gen.ts';
import type { AccountHeader, AccountPartner, NewPartner, NewPartnerPerson, PartnerPerson } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What a member says of partners by hand. Each can be taken back. */
export function usePartnerCalls(account: AccountHeader) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const path = { workspace, account: account.id };
  const remove = (dependency: string) => answer(removePartner({ path: { ...path, dependency } }));
  const exit = (partner: AccountPartner, leavesOn: string | null) =>
    answer(tellPartnerExit({ path: { ...path, partner: partner.partnerId }, body: { leavesOn } }));
  const follow = (partner: AccountPartner, successor: AccountPartner['successor']) =>
    answer(namePartnerSuccessor({ path: { ...path, dependency: partner.id }, body: { successor } }));
  const ofPartner = (partner: AccountPartner) => ({ ...path, partner: partner.partnerId });
  const namePerson = (partner: AccountPartner, body: NewPartnerPerson) => answer(namePartnerPerson({ path: ofPartner(partner), body }));
  const removePerson = (partner: AccountPartner, person: string) =>
    answer(removePartnerPerson({ path: { ...ofPartner(partner), person } }));
  const name = (body: NewPartner) => answer(namePartner({ path, body }));
  return {
    async name(partner: NewPartner): Promise<void> {
      const { id, isNew } = await name(partner);
      const message = t('accounts.partners.saved', { name: partner.name, role: t(`accounts.partners.role.${partner.role}`) });
      did(message, async () => (isNew ? remove(id) : undefined));
    },
    async tellExit(partner: AccountPartner, leavesOn: string | null): Promise<void> {
      await exit(partner, leavesOn);
      did(t(leavesOn === null ? 'accounts.partners.staysSaved' : 'accounts.partners.exitSaved', { name: partner.name }), () =>
        exit(partner, partner.leavesOn),
      );
    },
    async follow(partner: AccountPartner, successor: AccountPartner['successor']): Promise<void> {
      await follow(partner, successor);
      did(t('accounts.partners.followedSaved', { name: partner.name }), () => follow(partner, partner.successor));
    },
    async remove(partner: AccountPartner): Promise<void> {
      await remove(partner.id);
      const { role, engagements, keysHeld, since } = partner;
      did(t('accounts.partners.removed', { name: partner.name }), () => name({ name: partner.name, role, engagements, keysHeld, since }));
    },
    async namePerson(partner: AccountPartner, body: NewPartnerPerson): Promise<void> {
      const { id, isNew } = await namePerson(partner, body);
      did(t('accounts.partners.person.saved', { name: body.name, partner: partner.name }), async () =>
        isNew ? removePerson(partner, id) : undefined,
      );
    },
    async markLeft(partner: AccountPartner, { id, ...said }: PartnerPerson, leftOn: string): Promise<void> {
      const change = (body: NewPartnerPerson) => answer(changePartnerPerson({ path: { ...ofPartner(partner), person: id }, body }));
      await change({ ...said, leftOn });
      did(t('accounts.partners.person.leftSaved', { name: said.name, partner: partner.name }), () => change(said));
    },
    async removePerson(partner: AccountPartner, { id, ...said }: PartnerPerson): Promise<void> {
      await removePerson(partner, id);
      did(t('accounts.partners.person.removed', { name: said.name, partner: partner.name }), () => namePerson(partner, said));
    },
  };
}
