import { z } from 'zod';

const place = z.int().min(-1);
const text = z.string();
/** Of the years 1 to 9999. */
const DAYS = { least: -719_162, most: 2_932_896 } as const;
const DAY_MS = 86_400_000;

const bodySchema = z.object({
  accounts: z.array(text),
  contacts: z.array(text),
  actions: z.array(
    z.object({
      productKey: text,
      name: text,
      kind: z.enum(['track', 'page', 'screen', 'identify', 'group', 'alias', 'count']),
      isAutomatic: z.boolean(),
    }),
  ),
  keys: z.array(z.union([text, z.number()])),
  accountOf: z.array(place),
  contactOf: z.array(place),
  actionOf: z.array(place.min(0)),
  days: z.array(z.int().min(DAYS.least).max(DAYS.most)),
  counts: z.array(z.number()),
  steps: z.array(z.number().nullable()),
  properties: z.array(text.nullable()).optional(),
  visitors: z.array(text).optional(),
  visitorOf: z.array(place).optional(),
  links: z.array(z.object({ visitor: text, contactId: text, accountId: text })).optional(),
  merges: z.array(z.object({ before: text, now: text })).optional(),
});

/** Whether imported rows that others wrote down are as ours are: columns of one length, places that are there, moments of the calendar. */
export function isSoundRowsBody(body: unknown): boolean {
  const { data } = bodySchema.safeParse(body);
  if (data === undefined) return false;
  const {
    keys,
    accounts,
    contacts,
    actions,
    visitors = [],
    accountOf,
    contactOf,
    actionOf,
    visitorOf,
    days,
    counts,
    steps,
    properties,
  } = data;
  const columns = [accountOf, contactOf, actionOf, days, counts, steps, visitorOf ?? keys, properties ?? keys];
  if (columns.some((column) => column.length !== keys.length)) return false;
  const arePlaces = (places: readonly number[], of: readonly unknown[]) => places.every((one) => one < of.length);
  const areThere =
    arePlaces(accountOf, accounts) &&
    arePlaces(contactOf, contacts) &&
    arePlaces(actionOf, actions) &&
    arePlaces(visitorOf ?? [], visitors);
  return areThere && areMoments(steps);
}

function areMoments(steps: readonly (number | null)[]): boolean {
  let atMs = 0;
  return steps.every((step) => {
    atMs += step ?? 0;
    return atMs >= DAYS.least * DAY_MS && atMs < (DAYS.most + 1) * DAY_MS;
  });
}
