import { wilson } from '../../kernel/statistics/index.ts';

/** What accounts began as: paying, on trial, on a free plan, or without any subscription told. */
export type BeganAs = 'paid' | 'trial' | 'free' | 'unknown';
/** Of the accounts of one channel that began alike and are old enough: how many were alive at day 90. */
export type ChannelCount = { readonly channel: string | null; readonly kind: BeganAs; readonly seen: number; readonly alive: number };

export type ChannelQuality = {
  readonly channel: string;
  readonly seen: number;
  readonly alive: number;
  /** 0 to 1: the upper limit of the share that lives, at 90 %. */
  readonly upper: number;
  /** 0 to 1: the share that would live if its accounts were like those of other channels that began the same way. */
  readonly expected: number;
  /** Even at its upper limit less than half of that. */
  readonly isPoor: boolean;
};

const LEAST_ACCOUNTS = 8;
const CONFIDENCE = 0.9;
const POOR_SHARE = 0.5;

/**
 * Channels with eight accounts or more of 90 days, held against the others. Accounts that pay live longer than free ones,
 * so each kind is held against its own; a kind that hardly any other channel brings is held against all of the others.
 */
export function channelQuality(counts: readonly ChannelCount[]): readonly ChannelQuality[] {
  const names = new Set(counts.flatMap(({ channel }) => channel ?? []));
  return [...names].flatMap((channel) => {
    const own = counts.filter((one) => one.channel === channel);
    const others = counts.filter((one) => one.channel !== channel);
    const [seen, alive] = [sumOf(own, 'seen'), sumOf(own, 'alive')];
    const interval = wilson(alive, seen, CONFIDENCE);
    if (seen < LEAST_ACCOUNTS || sumOf(others, 'seen') < LEAST_ACCOUNTS || interval === null) return [];
    const expected = own.reduce((sum, { kind, seen: count }) => sum + count * rateOf(others, kind), 0) / seen;
    return [{ channel, seen, alive, upper: interval.upper, expected, isPoor: interval.upper < POOR_SHARE * expected }];
  });
}

function rateOf(others: readonly ChannelCount[], kind: BeganAs): number {
  const alike = others.filter((one) => one.kind === kind);
  const told = sumOf(alike, 'seen') >= LEAST_ACCOUNTS ? alike : others;
  return sumOf(told, 'alive') / sumOf(told, 'seen');
}

function sumOf(counts: readonly ChannelCount[], what: 'seen' | 'alive'): number {
  return counts.reduce((sum, one) => sum + one[what], 0);
}
