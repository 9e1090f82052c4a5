import { median } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { actionsOver, activityOf, contactDaysOver } from './activity.ts';
import type { Dossier } from './dossier.ts';
import { customerSince, seatsOn } from './entitlement.ts';
import type { ReadValue } from './metric.ts';
import { overProducts } from './over-products.ts';
import { known, unknown } from './unknown.ts';
import { useWindow } from './use-window.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** Accounts of the same segment (tier where none is set) and the same age band are compared with each other. */
export function peerGroup(dossier: Dossier, day: DayNumber): string {
  const since = customerSince(dossier, day) ?? dossier.firstFactDay ?? day;
  const age = day - since;
  const band = age < 90 ? 'new' : age < 365 ? 'first_year' : 'older';
  return `${dossier.segment ?? dossier.tier ?? 'all'}/${band}`;
}

/** Contact-days per seat in the product's window; where no seats are sold, core actions. */
export function usePerSeat(dossier: Dossier, day: DayNumber, context: WorkspaceContext): ReadValue {
  return overProducts({ dossier, day, context }, (product) => {
    const activity = activityOf(dossier.usage, product.key);
    if (activity === null || activity.firstDay > day) return unknown('too_little_history');
    const span = useWindow(product, day);
    const seats = seatsOn(dossier, day, product.key);
    if (seats !== null && seats > 0) return known(contactDaysOver(activity, span.since, span.until) / seats);
    return known(actionsOver(activity, span.since, span.until));
  });
}

/** How much an account uses, beside its peers: per seat where seats are sold, by contact-days in the window; else core actions. Null where it is not known. */
export type UseAmongPeers = { readonly peers: number; readonly peerMedian: number; readonly own: number };

export function useAmongPeers(dossier: Dossier, day: DayNumber, context: WorkspaceContext): UseAmongPeers | null {
  const own = usePerSeat(dossier, day, context);
  const peers = context.peers('peer_use_percentile', peerGroup(dossier, day));
  const peerMedian = median(peers);
  return own.known && peerMedian !== null ? { peers: peers.length, peerMedian, own: own.value } : null;
}

/** What we gave the account in 120 days: two-way talks, planned tasks done, releases taken up. */
export function attentionCount(dossier: Dossier, day: DayNumber): number {
  const since = day - 119;
  const talks = dossier.interactions.filter((one) => one.isTwoWay && !one.isAutomated && one.day >= since && one.day <= day).length;
  const tasks = dossier.tasks.filter((one) => !one.isDropped && one.doneDay !== null && one.doneDay >= since && one.doneDay <= day).length;
  const releases = dossier.releases.filter((one) => one.takenDay !== null && one.takenDay >= since && one.takenDay <= day).length;
  return talks + tasks + releases;
}
