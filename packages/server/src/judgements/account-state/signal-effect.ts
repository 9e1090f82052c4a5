import { DETECTORS, type Signal } from '../signals/index.ts';
import type { States } from './judge-days.ts';

export type SignalMove = { readonly accountId: string; readonly key: string; readonly becomes: 'raised' | 'closed' };

/** What stands open on some accounts by the settings that are live and by drafted ones: in numbers, and where they differ. */
export function signalEffectOf(live: States, draft: States) {
  const moves = [...live.keys()].flatMap((accountId): SignalMove[] => {
    const [was, is] = [openOf(live, accountId), openOf(draft, accountId)];
    return DETECTORS.flatMap(({ key }): SignalMove[] => {
      const [before, after] = [was.filter((one) => one.key === key), is.filter((one) => one.key === key)];
      const raised = after.some((one) => !before.some(({ subject }) => subject === one.subject));
      const closed = before.some((one) => !after.some(({ subject }) => subject === one.subject));
      return [
        ...(raised ? [{ accountId, key, becomes: 'raised' } as const] : []),
        ...(closed ? [{ accountId, key, becomes: 'closed' } as const] : []),
      ];
    });
  });
  const accountsWith = (states: States, key: string) =>
    [...states.keys()].filter((id) => openOf(states, id).some((one) => one.key === key)).length;
  return {
    moves,
    detectors: DETECTORS.map(({ key }) => ({
      key,
      live: accountsWith(live, key),
      draft: accountsWith(draft, key),
      raised: moves.filter((move) => move.key === key && move.becomes === 'raised').length,
      closed: moves.filter((move) => move.key === key && move.becomes === 'closed').length,
    })),
  };
}

function openOf(states: States, accountId: string): readonly Signal[] {
  return states.get(accountId)?.signals.filter((signal) => signal.state !== 'closed') ?? [];
}
