import type { OrderLine } from './order-line.ts';

const NO_DAYS: OrderLine['days'] = {
  opened: null,
  quoted: null,
  signed: null,
  provisioned: null,
  entitled: null,
  invoiced: null,
  used: null,
  paid: null,
};

/** An order of which these days are known. */
export function aLine(days: Partial<OrderLine['days']>, differs: Partial<OrderLine> = {}): OrderLine {
  return {
    accountId: 'acc_0',
    name: 'Acme',
    segment: null,
    owner: null,
    chain: 'sub_0',
    subscriptionId: 'sub_0',
    productName: null,
    days: { ...NO_DAYS, ...days },
    saidBy: {},
    startDay: null,
    endDay: null,
    orderedDay: null,
    lostDay: null,
    licenceKeys: [],
    refundTerms: null,
    arrMinor: 100,
    invoiceMinor: null,
    invoiceDueDay: null,
    told: ['invoiced'],
    broken: [],
    ...differs,
  };
}
