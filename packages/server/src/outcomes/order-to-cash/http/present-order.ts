import type { orderChainSchema, orderRowsSchema, orderTimeSchema } from '@perennial/contract/orders';
import type { z } from 'zod';
import type { SurvivalStep } from '../../../kernel/statistics/index.ts';
import { type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { CHAIN_STEPS } from '../../../measures/metrics/index.ts';
import { daysLate, daysOfTime, type OrderLine, stepNow } from '../order-line.ts';
import type { OrderTime } from '../order-times.ts';

type Said = z.input<typeof orderChainSchema>['byHand'];

/** Steps that somebody has to tell; the others follow from contracts and use. */
const TOLD_WHERE_USUAL = new Set<string>(['provisioned', 'entitled', 'invoiced']);

export function presentChain(
  line: OrderLine,
  { today, currency, byHand }: { readonly today: DayNumber; readonly currency: string; readonly byHand: Said },
): z.input<typeof orderChainSchema> {
  const { days, saidBy, told, arrMinor, invoiceMinor, invoiceDueDay } = line;
  return {
    key: line.chain,
    subscriptionId: line.subscriptionId,
    product: line.productName,
    steps: CHAIN_STEPS.map((step) => ({
      step,
      on: isoOr(days[step]),
      by: (saidBy[step] ?? null) as z.input<typeof orderChainSchema>['steps'][number]['by'],
      isTold: days[step] !== null || (step === 'paid' ? days.invoiced !== null : TOLD_WHERE_USUAL.has(step) && told.includes(step)),
    })),
    startOn: isoOr(line.startDay),
    endOn: isoOr(line.endDay),
    orderedOn: isoOr(line.orderedDay),
    lostOn: isoOr(line.lostDay),
    licenceKeys: [...line.licenceKeys],
    refundTerms: line.refundTerms,
    arr: arrMinor === null ? null : { amountMinor: arrMinor, currency },
    invoice:
      invoiceMinor === null || invoiceDueDay === null
        ? null
        : { amount: { amountMinor: invoiceMinor, currency }, dueOn: dayToIso(invoiceDueDay), daysLate: daysLate(line, today) ?? 0 },
    ...timesOf(line),
    broken: brokenOf(line, today),
    byHand,
  };
}

export function presentRow(line: OrderLine, today: DayNumber): z.input<typeof orderRowsSchema>['rows'][number] {
  const { days } = line;
  return {
    accountId: line.accountId,
    name: line.name,
    segment: line.segment,
    owner: line.owner,
    chain: line.chain,
    product: line.productName,
    openedOn: isoOr(days.opened),
    quotedOn: isoOr(days.quoted),
    signedOn: isoOr(days.signed),
    provisionedOn: isoOr(days.provisioned),
    entitledOn: isoOr(days.entitled),
    invoicedOn: isoOr(days.invoiced),
    usedOn: isoOr(days.used),
    paidOn: isoOr(days.paid),
    endOn: isoOr(line.endDay),
    orderedOn: isoOr(line.orderedDay),
    lostOn: isoOr(line.lostDay),
    licenceKeys: [...line.licenceKeys],
    refundTerms: line.refundTerms,
    arrMinor: line.arrMinor,
    step: stepNow(line),
    ...timesOf(line),
    daysLate: daysLate(line, today),
    broken: brokenOf(line, today),
  };
}

function timesOf(line: OrderLine) {
  return { daysToClose: daysOfTime(line, 'close'), daysToInvoice: daysOfTime(line, 'invoice'), daysToCash: daysOfTime(line, 'cash') };
}

function brokenOf({ broken }: OrderLine, today: DayNumber) {
  return broken.map(({ link, fromDay }) => ({ link, from: dayToIso(fromDay), days: today - fromDay }));
}

export function presentTime(name: string | null, { curve, reached, waiting, isEnough }: OrderTime): z.input<typeof orderTimeSchema> {
  return {
    name,
    n: curve.count,
    reached,
    waiting,
    isEnough,
    median: curve.median === null ? null : { days: curve.median, lower: curve.medianLower, upper: curve.medianUpper },
    steps: curve.steps.map(presentStep),
  };
}

/** Turned so that it rises. Where all have reached it the interval cannot be computed; the limits are then the share itself. */
function presentStep(step: SurvivalStep): z.input<typeof orderTimeSchema>['steps'][number] {
  const reachedRatio = 1 - step.surviving;
  const limit = (surviving: number) => (Number.isFinite(surviving) ? 1 - surviving : reachedRatio);
  return { day: step.time, reachedRatio, lower: limit(step.upper), upper: limit(step.lower), atRisk: step.atRisk, censored: step.censored };
}

function isoOr(day: DayNumber | null): string | null {
  return day === null ? null : dayToIso(day);
}
