import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { closeSignals, reopenSignals, snoozeSignals } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useUndo } from '../../kit/undo/use-undo.tsx';

export type Outcome = 'worked' | 'expected' | 'false_alarm' | 'no_answer' | 'lost';
export const outcomes: readonly Outcome[] = ['worked', 'expected', 'false_alarm', 'no_answer', 'lost'];

export type Closing = {
  readonly outcome: Outcome;
  readonly note?: string | null;
  readonly reason?: string | null;
  readonly lookAgainOn?: string | null;
};
export type Snooze = { readonly until: string | null; readonly untilWorse?: boolean };

/** Close, snooze and take back; what was done is true on the page at once, and can be undone for 10 seconds. */
export function useSignalActs() {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const path = { workspace: slug };
  const settle = () => client.invalidateQueries({ queryKey: ['w', slug] });
  const takeBack = (signalIds: readonly string[]) => async () => {
    await answer(reopenSignals({ path, body: { signalIds: [...signalIds] } }));
    await settle();
  };
  return {
    async close(signalIds: readonly string[], closing: Closing, message: string): Promise<void> {
      const touched = await answer(closeSignals({ path, body: { signalIds: [...signalIds], ...closing } }));
      await settle();
      offerUndo({ message, undo: takeBack(touched?.signalIds ?? signalIds) });
    },
    async snooze(signalIds: readonly string[], { until, untilWorse = false }: Snooze, message: string): Promise<void> {
      const touched = await answer(snoozeSignals({ path, body: { signalIds: [...signalIds], until, untilWorse } }));
      await settle();
      offerUndo({ message, undo: takeBack(touched?.signalIds ?? signalIds) });
    },
  };
}
