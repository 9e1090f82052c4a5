import { z } from 'zod';
import { hidden, hiddenList, hiddenWithin } from './hidden.ts';
import { tagListSchema } from './account.ts';
import { ruleSchema } from './rule.ts';

const money = z.object({ amountMinor: z.int(), currency: z.string() });
const bandSchema = z.enum(['green', 'yellow', 'red', 'unknown']);
const columnKey = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
const idList = z.array(z.string().max(60)).max(1_000);

/** Whose accounts: those I own, those of my team, all. */
export const portfolioScopeSchema = z.enum(['book', 'team', 'all']);

/** Which accounts are meant: a rule, words in the name, whose. */
export const portfolioFilterSchema = z
  .object({
    rule: ruleSchema.nullable().default(null),
    q: z.string().trim().max(200).default(''),
    scope: portfolioScopeSchema.default('all'),
  })
  .meta({ id: 'PortfolioFilter' });

export const sortKeySchema = z.object({ by: columnKey, isDescending: z.boolean().default(false) }).meta({ id: 'SortKey' });

export const columnTypeSchema = z.enum([
  'account',
  'health',
  'number',
  'money',
  'ratio',
  'date',
  'days',
  'trend',
  'member',
  'tags',
  'text',
  'choice',
  'reason',
]);
export const columnSchema = z
  .object({
    key: columnKey,
    /** The slice that it comes from, by which the chooser groups. */
    group: z.enum(['account', 'health', 'signals', 'usage', 'revenue', 'relationship', 'experience', 'first_value', 'work']),
    type: columnTypeSchema,
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down', 'neither']),
    isMetric: z.boolean(),
    /** The field of a rule that asks for it; null where no rule can. */
    field: z.string().nullable(),
    operators: z.array(z.enum(['number', 'change', 'text', 'texts', 'days', 'known'])),
    isSortable: z.boolean(),
    /** The names of its values where they are ids of teams or pods; what is not among them was removed. */
    names: z.array(z.object({ id: z.string(), name: z.string() })).nullable(),
    /** How many accounts of the workspace have a value; 0 means that a source is missing. */
    accountsWithValue: z.int(),
  })
  .meta({ id: 'PortfolioColumn' });
/** Until all are judged, what comes of judging is not missing but on its way. */
export const firstJudgementSchema = z.object({ accounts: z.int(), judged: z.int() }).meta({ id: 'FirstJudgement' });

export const columnsSchema = z.object({ columns: z.array(columnSchema), accounts: z.int() }).meta({ id: 'PortfolioColumns' });

export const columnValuesQuery = z.object({ q: z.string().trim().max(100).default('') });
export const columnValuesSchema = z
  .object({ values: z.array(z.object({ value: z.string(), label: z.string().nullable(), count: z.int() })) })
  .meta({ id: 'ColumnValues' });

export const portfolioQuerySchema = portfolioFilterSchema
  .extend({
    sort: z.array(sortKeySchema).max(3).default([]),
    columns: z.array(columnKey).max(60).default([]),
    offset: z.int().min(0).max(1_000_000).default(0),
    limit: z.int().min(1).max(200).default(200),
  })
  .meta({ id: 'PortfolioQuery' });

export const cellSchema = z.union([z.number(), z.string(), z.array(z.string()), z.array(z.number().nullable())]);
export const portfolioRowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    band: bandSchema,
    score: z.number().nullable(),
    coverageRatio: z.number().nullable(),
    /** The most severe open signal, where the column `reason` was asked for. */
    reason: z
      .object({
        id: z.string(),
        key: z.string(),
        severity: z.enum(['low', 'medium', 'high']),
        since: z.string(),
        evidence: hiddenWithin(z.record(z.string(), z.unknown())),
        others: z.int(),
      })
      .nullable(),
    /** Known values by column; money is in minor units of the workspace's currency. */
    values: z.record(z.string(), cellSchema),
    /** Why the others are not known, by column. */
    unknown: z.record(z.string(), z.string()),
  })
  .meta({ id: 'PortfolioRow' });
export const portfolioAnswerSchema = z
  .object({
    /** Today in the workspace. */
    on: z.iso.date(),
    total: z.int(),
    arr: hidden('money', money),
    accountsWithoutArr: z.int(),
    rows: z.array(portfolioRowSchema),
  })
  .meta({ id: 'PortfolioAnswer' });

export const plotQuerySchema = portfolioFilterSchema
  .extend({ x: columnKey, y: columnKey, size: columnKey.nullable().default('arr') })
  .meta({ id: 'PlotQuery' });
const pointSchema = z.object({
  id: z.string(),
  name: z.string(),
  x: z.number(),
  y: z.number(),
  size: z.number().nullable(),
  band: bandSchema,
});
export const plotAnswerSchema = z
  .object({
    total: z.int(),
    /** Accounts without one of the two metrics: they have no place in the picture. */
    unplaced: z.int(),
    medianX: z.number().nullable(),
    medianY: z.number().nullable(),
    isLogX: z.boolean(),
    isLogY: z.boolean(),
    points: z.array(pointSchema),
    /** Where there are too many points: how many lie where, with the worst band. Empty otherwise. */
    bins: z.array(
      z.object({
        sinceX: z.number(),
        untilX: z.number(),
        sinceY: z.number(),
        untilY: z.number(),
        accounts: z.int(),
        size: z.number(),
        band: bandSchema,
      }),
    ),
  })
  .meta({ id: 'PlotAnswer' });
/** Which accounts lie in a box of the picture. */
export const boxQuerySchema = plotQuerySchema
  .extend({ sinceX: z.number().nullable(), untilX: z.number().nullable(), sinceY: z.number().nullable(), untilY: z.number().nullable() })
  .meta({ id: 'BoxQuery' });
export const boxAnswerSchema = z.object({ ids: z.array(z.string()), total: z.int() }).meta({ id: 'BoxAnswer' });

export const countQuerySchema = portfolioFilterSchema.extend({ perCondition: z.boolean().default(false) }).meta({ id: 'CountQuery' });
export const countAnswerSchema = z
  .object({
    total: z.int(),
    arr: hidden('money', money),
    /** For each condition at the top of the rule, how many would match without it, in order. */
    without: z.array(z.int()),
  })
  .meta({ id: 'CountAnswer' });

// Saved views.

export const viewDefinitionSchema = z
  .object({
    rule: ruleSchema.nullable(),
    scope: portfolioScopeSchema.nullable(),
    columns: z.array(columnKey).max(60),
    sort: z.array(sortKeySchema).max(3),
    show: z.enum(['table', 'split', 'chart']),
    x: columnKey,
    y: columnKey,
    size: columnKey.nullable(),
  })
  .meta({ id: 'ViewDefinition' });
export const viewSchema = z
  .object({
    /** `vw_…`, or the key of one that ships with the product. */
    id: z.string(),
    /** Null for those that ship: their names are in the catalogue of words. */
    name: z.string().nullable(),
    isShipped: z.boolean(),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    audience: z.enum(['me', 'everyone']),
    isMine: z.boolean(),
    mayChange: z.boolean(),
    /** My pins have a place, 1 to 12. */
    place: z.int().nullable(),
    pinnedBy: z.array(z.string()),
    definition: viewDefinitionSchema,
    updatedAt: z.string().nullable(),
  })
  .meta({ id: 'PortfolioView' });
export const viewsSchema = z.object({ views: z.array(viewSchema) }).meta({ id: 'PortfolioViews' });
const viewName = z.string().trim().min(1).max(80);
export const newViewSchema = z
  .object({
    name: viewName,
    audience: z.enum(['me', 'everyone']).default('me'),
    isDraft: z.boolean().default(false),
    definition: viewDefinitionSchema,
  })
  .meta({ id: 'NewView' });
export const viewChangeSchema = z
  .object({ name: viewName.optional(), audience: z.enum(['me', 'everyone']).optional(), definition: viewDefinitionSchema.optional() })
  .meta({ id: 'ViewChange' });
export const pinsSchema = z.object({ views: z.array(z.string().max(60)).max(12) }).meta({ id: 'ViewPins' });
export const viewCountsSchema = z.object({ counts: z.record(z.string(), z.int()) }).meta({ id: 'ViewCounts' });

// Work on many.

export const selectionSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('accounts'), ids: idList.min(1) }),
    z.object({ kind: z.literal('filter'), filter: portfolioFilterSchema, except: idList.default([]) }),
  ])
  .meta({ id: 'Selection' });
export const bulkActionSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('owner'), ownerId: z.string().nullable() }),
    /** A duty beside the owner's; null for nobody. */
    z.object({
      kind: z.literal('duty'),
      duty: z.enum(['sales', 'services', 'product', 'support', 'renewals', 'sponsor']),
      memberId: z.string().nullable(),
    }),
    z.object({ kind: z.literal('tags'), add: tagListSchema.default([]), remove: tagListSchema.default([]) }),
    /** For the owner of each account where nobody is named. */
    z.object({
      kind: z.literal('task'),
      title: z.string().trim().min(1).max(300),
      ownerId: z.string().nullable(),
      dueOn: z.iso.date().nullable(),
    }),
    z.object({ kind: z.literal('snooze'), until: z.iso.date() }),
  ])
  .meta({ id: 'BulkAction' });
export const bulkBodySchema = z.object({ selection: selectionSchema, action: bulkActionSchema }).meta({ id: 'BulkBody' });
export const bulkPreviewSchema = z
  .object({ matched: z.int(), notAllowed: z.int() })
  .meta({ id: 'BulkPreview', description: 'How many it would touch, and how many of the matched ones the caller may not change' });
export const bulkRunSchema = z
  .object({
    id: z.string(),
    action: bulkActionSchema,
    by: z.string().nullable(),
    state: z.enum(['running', 'done', 'stopped', 'undoing', 'undone']),
    matched: z.int(),
    notAllowed: z.int(),
    waiting: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    undone: z.int(),
    /** Changed by somebody else since: undo leaves them. */
    changedSince: z.int(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    undoUntil: z.string(),
    mayUndo: z.boolean(),
  })
  .meta({ id: 'BulkRun' });
export const bulkRunsSchema = z.object({ runs: z.array(bulkRunSchema) }).meta({ id: 'BulkRuns' });

export const exportBodySchema = z
  .object({
    format: z.enum(['csv', 'xlsx']),
    selection: selectionSchema,
    sort: z.array(sortKeySchema).max(3).default([]),
    /** With their titles in the reader's language; the key stands where none is given. */
    columns: z
      .array(z.object({ key: columnKey, title: z.string().max(200).optional() }))
      .min(1)
      .max(60),
    /** Words of coded values (bands, tiers, unknown) in the reader's language, by `column:code`. */
    words: z.record(z.string().max(100), z.string().max(200)).default({}),
  })
  .meta({ id: 'ExportBody' });

// Search.

export const searchQuery = z.object({ q: z.string().trim().min(1).max(100), isClosed: z.stringbool().default(false) });
export const searchAnswerSchema = z
  .object({
    accounts: z.array(z.object({ id: z.string(), name: z.string(), band: bandSchema, isMine: z.boolean(), isClosed: z.boolean() })),
    contacts: hiddenList(
      'contacts',
      z.array(
        z.object({
          id: z.string(),
          accountId: z.string(),
          name: z.string(),
          email: z.string().nullable(),
          accountName: z.string(),
          title: z.string().nullable(),
        }),
      ),
    ),
    views: z.array(z.object({ id: z.string(), name: z.string() })),
    tickets: hiddenList(
      'notes',
      z.array(
        z.object({
          id: z.string(),
          accountId: z.string(),
          externalId: z.string(),
          subject: z.string().nullable(),
          accountName: z.string(),
        }),
      ),
    ),
  })
  .meta({ id: 'SearchAnswer' });
