import { readFileSync } from 'node:fs';
import type { PurchaseHistory } from './bg-nbd.ts';

export type CdnowCustomer = PurchaseHistory & {
  /** Of repeat purchases, in cents; 0 without any. */
  readonly mean: number;
};

/**
 * The published customers of CDNOW (Fader and Hardie): 2,357 who bought for the first time in the first quarter of 1997, followed
 * for 39 weeks. Time in days, of which the papers take a seventh.
 */
export function cdnowCustomers(): readonly CdnowCustomer[] {
  const lines = readFileSync(new URL('./cdnow.examples.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => {
      const [age = 0, customers = 0, ...again] = line.split(' ').map((part, at) => (at < 2 ? Number(part) : part));
      const repeated = again.map((part) => {
        const [repeats = 0, last = 0, mean = 0] = String(part).split(',').map(Number);
        return { repeats, last, age: Number(age), mean };
      });
      const once = Array.from({ length: Number(customers) - repeated.length }, () => ({ repeats: 0, last: 0, age: Number(age), mean: 0 }));
      return [...repeated, ...once];
    });
}
