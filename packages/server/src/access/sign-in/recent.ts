import type { Session } from '../../platform/sign-in/sign-in.ts';
import { CONFIRMED_MS } from './patience.ts';

/** Whether the person has lately shown who they are, by signing in or by confirming. */
export function isConfirmed({ confirmedAt }: Pick<Session, 'confirmedAt'>, nowMs: number = Date.now()): boolean {
  return nowMs - confirmedAt <= CONFIRMED_MS;
}
