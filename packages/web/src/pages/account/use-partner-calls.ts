import { answer } from '../../api/answer.ts';
import { namePartner, namePartnerSuccessor, removePartner, tellPartnerExit } from '../../api/generated/sdk.gen.ts';
import type { AccountHeader, AccountPartner, NewPartner } from '../../api/generated/types.gen.ts';
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
  };
}
