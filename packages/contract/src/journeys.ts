import { z } from 'zod';
import { hidden } from './hidden.ts';
import { scopeSchema } from './today.ts';

const day = z.iso.date();
const lane = z.enum(['churned', 'onboarding', 'adopting', 'established', 'growing', 'advocating']);
const offKind = z.enum(['lingers', 'fell_back']);
const account = z.object({ id: z.string(), name: z.string() });

export const flockQuerySchema = z.object({
  scope: scopeSchema.default('all'),
  segment: z.string().max(200).optional(),
  tiers: z.enum(['pooled', 'all']).default('all'),
});

export const flockSchema = z
  .object({
    today: day,
    currency: z.string(),
    segments: z.array(z.string()),
    /** The stages drawn, the lowest first; places in the band are places here. */
    lanes: z.array(lane),
    /** Accounts that have ever paid. */
    accounts: z.int(),
    /** Where customers of an age stand: a quarter below `lower`, half below `middle`, a quarter above `upper`. None where under five are that old. */
    band: z.array(z.object({ month: z.int(), accounts: z.int(), lower: z.int(), middle: z.int(), upper: z.int() })),
    density: z.array(z.object({ month: z.int(), lane, accounts: z.int() })),
    /** One of each account, by months after its first paid day, to today unless it is over five years old; empty where there are over 300. */
    lines: z.array(
      z.object({ account, off: offKind.nullable(), isWhole: z.boolean(), path: z.array(z.object({ month: z.number(), lane })) }),
    ),
    /** Off the usual path, most at stake first, at most 200. */
    off: z.array(
      z.object({
        account,
        owner: z.string().nullable(),
        arrMinor: hidden('money', z.int().nullable()),
        stake: z.number().nullable(),
        /** Months after the first paid day. */
        month: z.number(),
        kind: offKind,
        stage: lane,
        since: day,
        days: z.int(),
        /** Three quarters of the peers moved on within so many. */
        usualDays: z.int().nullable(),
        /** The segment of the peers; null where they are all accounts. */
        peers: z.string().nullable(),
        stays: z.int().nullable(),
      }),
    ),
    offTotal: z.int(),
    /** How long accounts of the segment, or all, stay in a stage. */
    usual: z.array(z.object({ stage: lane, stays: z.int(), ended: z.int(), halfDays: z.int().nullable(), mostDays: z.int().nullable() })),
  })
  .meta({ id: 'Flock' });
