import { answer } from '../../api/answer.ts';
import { closeSignals, removePause, reopenSignals, snoozeSignals } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';

export type Outcome = 'worked' | 'expected' | 'false_alarm' | 'no_answer' | 'lost';
export const outcomes: readonly Outcome[] = ['worked', 'expected', 'false_alarm', 'no_answer', 'lost'];

export type Closing = {
  readonly outcome: Outcome;
  readonly note?: string | null;
  readonly reason?: string | null;
  readonly lookAgainOn?: string | null;
  /** Agreed with every account whose signals end so; half-open days. */
  readonly pause?: { readonly since: string; readonly until: string } | null;
};
export type Snooze = { readonly until: string | null; readonly untilWorse?: boolean };

/** Close, snooze and take back; what was done is true on the page at once, and can be undone for 10 seconds. */
export function useSignalActs() {
  const slug = useWorkspaceSlug();
  const did = useDid();
  const path = { workspace: slug };
  const takeBack = (signalIds: readonly string[]) => () => answer(reopenSignals({ path, body: { signalIds: [...signalIds] } }));
  return {
    async close(signalIds: readonly string[], closing: Closing, message: string): Promise<void> {
      const closed = await answer(closeSignals({ path, body: { signalIds: [...signalIds], ...closing } }));
      did(message, async () => {
        await takeBack(closed.signalIds)();
        for (const { accountId, id } of closed.pauses) await answer(removePause({ path: { ...path, account: accountId, pause: id } }));
      });
    },
    async snooze(signalIds: readonly string[], { until, untilWorse = false }: Snooze, message: string): Promise<void> {
      const touched = await answer(snoozeSignals({ path, body: { signalIds: [...signalIds], until, untilWorse } }));
      did(message, takeBack(touched?.signalIds ?? signalIds));
    },
  };
}
