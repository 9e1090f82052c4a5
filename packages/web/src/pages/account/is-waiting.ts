import type { OrderChain } from '../../api/generated/types.gen.ts';

type Chain = Pick<OrderChain, 'steps' | 'endOn' | 'lostOn'>;
type Step = Chain['steps'][number]['step'];

const YEAR_DAYS = 365;

/**
 * Whether a step without a day lies ahead; else nothing is known of it. What somebody has to tell lies ahead where the workspace tells it of
 * such orders, payment where it tells the invoice; the others where nothing that comes after is known. First use of an order that is older
 * than a year, of which no invoice is told, came before anybody looked.
 */
export function isWaiting({ steps, endOn, lostOn }: Chain, step: Step, today: string): boolean {
  if (endOn !== null || lostOn !== null) return false;
  const of = (wanted: Step) => steps.find((one) => one.step === wanted);
  if (step === 'paid') return of('invoiced')?.isTold === true;
  if (step === 'provisioned' || step === 'entitled' || step === 'invoiced') return of(step)?.isTold === true;
  const after = steps.slice(steps.findIndex((one) => one.step === step) + 1);
  if (after.some(({ on }) => on !== null)) return false;
  const signedOn = of('signed')?.on ?? null;
  return step !== 'used' || signedOn === null || of('invoiced')?.isTold === true || daysBetween(signedOn, today) < YEAR_DAYS;
}

const daysBetween = (since: string, until: string) => (Date.parse(until) - Date.parse(since)) / 86_400_000;
