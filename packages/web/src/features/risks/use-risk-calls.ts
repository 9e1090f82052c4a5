import { answer } from '../../api/answer.ts';
import {
  addRiskSignals,
  changeRisk,
  closeRisk,
  createRisk,
  removeRisk,
  reopenRisk,
  takeRiskSignalOut,
} from '../../api/generated/sdk.gen.ts';
import type { NewRiskInput, Risk, RiskChangeInput, RiskInFull } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { riskTitle } from './risk-words.ts';

type Outcome = 'averted' | 'realised' | 'accepted';
type Said = Omit<RiskChangeInput, 'basedOn'>;

/** Enter, change and close risks, and take signals into them; each can be taken back for ten seconds. */
export function useRiskCalls() {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const at = (risk: string) => ({ path: { workspace, risk } });
  const patch = (risk: Risk | RiskInFull, body: Said) => answer(changeRisk({ ...at(risk.id), body: { basedOn: risk.version, ...body } }));
  const shut = (risk: Risk | RiskInFull, outcome: Outcome, reason: string) =>
    answer(closeRisk({ ...at(risk.id), body: { basedOn: risk.version, outcome, reason } }));
  const open = (risk: Risk | RiskInFull, reason: string | null) =>
    answer(reopenRisk({ ...at(risk.id), body: { basedOn: risk.version, reason } }));
  return {
    async enter(body: NewRiskInput): Promise<RiskInFull> {
      const risk = await answer(createRisk({ path: { workspace }, body }));
      did(t('risks.did.entered', { title: riskTitle(t, risk) }), () => answer(removeRisk(at(risk.id))));
      return risk;
    },
    async add(risk: Risk, signalIds: readonly string[]): Promise<void> {
      await answer(addRiskSignals({ ...at(risk.id), body: { signalIds: [...signalIds] } }));
      did(t('risks.did.added', { n: signalIds.length, title: riskTitle(t, risk) }), async () => {
        for (const signal of signalIds) await answer(takeRiskSignalOut({ path: { workspace, risk: risk.id, signal } }));
      });
    },
    async takeOut(risk: Risk, signal: string): Promise<void> {
      await answer(takeRiskSignalOut({ path: { workspace, risk: risk.id, signal } }));
      did(t('risks.did.takenOut', { title: riskTitle(t, risk) }), () =>
        answer(addRiskSignals({ ...at(risk.id), body: { signalIds: [signal] } })),
      );
    },
    async change(risk: Risk, said: Said): Promise<void> {
      const after = await patch(risk, said);
      const { kind, title, exposed, mitigation, owner, dueOn, state } = risk;
      const before: Said = { kind, title, exposed, mitigation, ownerId: owner?.id ?? null, dueOn };
      const back = state === 'open' || state === 'mitigating' ? { ...before, state } : before;
      did(t('risks.did.changed', { title: riskTitle(t, after) }), () => patch(after, back));
    },
    async close(risk: Risk, outcome: Outcome, reason: string): Promise<void> {
      const after = await shut(risk, outcome, reason);
      did(t('risks.did.closed', { title: riskTitle(t, risk), outcome: t(`risks.state.${outcome}`) }), async () => {
        const again = await open(after, risk.reason);
        if (risk.state === 'mitigating') await patch(again, { state: 'mitigating' });
      });
    },
    async reopen(risk: Risk): Promise<void> {
      const after = await open(risk, null);
      const { state, reason } = risk;
      did(t('risks.did.reopened', { title: riskTitle(t, risk) }), () =>
        state === 'open' || state === 'mitigating' ? Promise.resolve() : shut(after, state, reason ?? t(`risks.state.${state}`)),
      );
    },
  };
}
