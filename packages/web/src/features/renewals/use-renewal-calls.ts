import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  callRenewal,
  changeRenewal,
  decideRenewal,
  extendRenewal,
  recordRenewalContact,
  sayRenewalOutcome,
  setRenewalTarget,
  takeRenewalOutcomeBack,
} from '../../api/generated/sdk.gen.ts';
import type {
  DeskRenewal,
  RenewalCallInput,
  RenewalContactInput,
  RenewalDecisionInput,
  RenewalExtensionInput,
  RenewalInFull,
  RenewalOutcomeSaidInput,
  RenewalTargetInput,
} from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { showToast } from '../../kit/toast/toast.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What can be said of a renewal. Calls, decisions and answers are facts: another one is given, none is taken back. An outcome can be. */
export function useRenewalCalls() {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const client = useQueryClient();
  const did = useDid();
  const at = ({ id }: Pick<DeskRenewal, 'id'>) => ({ path: { workspace, renewal: id } });
  const tell = (message: string) => {
    showToast({ message });
    void client.invalidateQueries({ queryKey: ['w', workspace] });
  };
  return {
    async call(one: DeskRenewal, body: RenewalCallInput): Promise<RenewalInFull> {
      const after = await answer(callRenewal({ ...at(one), body }));
      tell(t('renewals.did.called', { name: one.account.name }));
      return after;
    },
    async decide(one: DeskRenewal, body: RenewalDecisionInput): Promise<void> {
      await answer(decideRenewal({ ...at(one), body }));
      tell(t('renewals.did.decided', { name: one.account.name }));
    },
    async contact(one: DeskRenewal, body: RenewalContactInput): Promise<void> {
      await answer(recordRenewalContact({ ...at(one), body }));
      tell(t('renewals.did.contacted', { name: one.account.name }));
    },
    async step(one: DeskRenewal, step: 'proposed' | 'agreed' | null): Promise<void> {
      const before = one.stage === 'proposed' || one.stage === 'agreed' ? one.stage : null;
      const after = await answer(changeRenewal({ ...at(one), body: { step } }));
      did(t('renewals.did.stepped', { name: one.account.name, stage: t(`renewals.stage.${after.stage}`) }), () =>
        answer(changeRenewal({ ...at(one), body: { step: before } })),
      );
    },
    /** Null hands it back to the owner of the account. */
    async handOver(one: DeskRenewal, ownerId: string | null): Promise<void> {
      const before = one.isOwnOwner ? (one.owner?.id ?? null) : null;
      const after = await answer(changeRenewal({ ...at(one), body: { ownerId } }));
      did(t('renewals.did.handed', { name: one.account.name, member: after.owner?.name ?? t('work.nobody') }), () =>
        answer(changeRenewal({ ...at(one), body: { ownerId: before } })),
      );
    },
    async say(one: DeskRenewal, body: RenewalOutcomeSaidInput): Promise<void> {
      await answer(sayRenewalOutcome({ ...at(one), body }));
      const before = saidBefore(one);
      did(t('renewals.did.said', { name: one.account.name }), () =>
        before === null ? answer(takeRenewalOutcomeBack(at(one))) : answer(sayRenewalOutcome({ ...at(one), body: before })),
      );
    },
    /** What the subscriptions tell holds again. */
    async unsay(one: DeskRenewal): Promise<void> {
      const before = saidBefore(one);
      await answer(takeRenewalOutcomeBack(at(one)));
      did(t('renewals.did.unsaid', { name: one.account.name }), async () => {
        if (before !== null) await answer(sayRenewalOutcome({ ...at(one), body: before }));
      });
    },
    async extend(one: DeskRenewal, body: RenewalExtensionInput): Promise<void> {
      await answer(extendRenewal({ ...at(one), body }));
      tell(t('renewals.did.extended', { name: one.account.name }));
    },
    async target(body: RenewalTargetInput): Promise<void> {
      await answer(setRenewalTarget({ path: { workspace }, body }));
      tell(t('renewals.did.target'));
    },
  };
}

/** What a member said came of it, as it is said again; null where nobody did. */
function saidBefore({ outcome }: DeskRenewal): RenewalOutcomeSaidInput | null {
  if (!outcome?.isSaid) return null;
  const { is, on, keptMinor, cause, reason } = outcome;
  const isRenewed = is.startsWith('renewed');
  return { outcome: is, on, keptMinor: isRenewed ? keptMinor : null, cause, reason: reason ?? '' };
}
