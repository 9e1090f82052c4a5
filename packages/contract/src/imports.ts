import { z } from 'zod';

export const rowKindSchema = z.enum([
  'products',
  'rates',
  'accounts',
  'contacts',
  'subscriptions',
  'usage',
  'tickets',
  'answers',
  'churns',
  'notes',
  'interactions',
  'invoices',
  'milestones',
  'pauses',
  'pulses',
  'risks',
  'opportunities',
  'tasks',
  'values',
  'releases',
  'customWork',
  'serviceHours',
  'partners',
  'bounces',
  'costs',
  'prices',
  'invoiceLines',
  'payments',
  'refunds',
  'refundRequests',
  'creditNotes',
  'orderSteps',
  'renewalCalls',
  'accountTeam',
]);
export const importStateSchema = z.enum(['draft', 'checking', 'checked', 'running', 'done', 'failed', 'stopped']);
export const rowOutcomeSchema = z.enum(['added', 'changed', 'unchanged', 'flagged', 'refused']);
export const dateFormSchema = z.enum(['ymd', 'dmy', 'mdy', 'epoch_s', 'epoch_ms']);
export const numberFormSchema = z.enum(['point', 'comma']);
const currencySchema = z.string().regex(/^[A-Z]{3}$/);

export const fileFormSchema = z
  .object({
    format: z.enum(['csv', 'ndjson', 'xlsx']),
    isPacked: z.boolean(),
    encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']),
    separator: z.string(),
    sheet: z.string().nullable(),
    headerRow: z.int().min(0),
  })
  .meta({ id: 'FileForm' });

/** What a person may correct of how the file is read. */
export const fileFormChangeSchema = z
  .object({
    encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']),
    separator: z.string().length(1),
    sheet: z.string().max(200),
    headerRow: z.int().min(1).max(1_000),
  })
  .partial()
  .meta({ id: 'FileFormChange' });

export const columnTargetSchema = z
  .object({
    /** A field of the kind, `attribute:` and a name, or null: not imported. */
    field: z.string().max(200).nullable(),
    dateForm: dateFormSchema.optional(),
    numberForm: numberFormSchema.optional(),
    /** In which zone times of day without an offset were written; the workspace's where absent. */
    timeZone: z.string().max(80).optional(),
    currency: currencySchema.optional(),
    /** What values of the column mean; null leaves the field empty. */
    values: z.record(z.string(), z.string().max(200).nullable()).optional(),
  })
  .meta({ id: 'ColumnTarget' });

export const mappingSchema = z
  .object({
    columns: z.record(z.string(), columnTargetSchema),
    fixed: z.record(z.string(), z.string().max(1_000)),
    keyFrom: z.array(z.string()).min(1).max(10).nullable(),
  })
  .meta({ id: 'ImportMapping' });

export const faultGroupSchema = z
  .object({
    outcome: z.enum(['flagged', 'refused']),
    code: z.string(),
    field: z.string().nullable(),
    rows: z.int(),
    firstLines: z.array(z.int()),
    firstValues: z.array(z.string()),
  })
  .meta({ id: 'FaultGroup' });

export const importReportSchema = z
  .object({
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    flagged: z.int(),
    refused: z.int(),
    accounts: z.int(),
    groups: z.array(faultGroupSchema),
    elapsedMs: z.number(),
  })
  .meta({ id: 'ImportReport' });

export const importSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    fileBytes: z.int(),
    kind: rowKindSchema.nullable(),
    state: importStateSchema,
    form: fileFormSchema.partial(),
    mapping: mappingSchema.nullable(),
    unknownAccounts: z.enum(['refuse', 'create']),
    rowsTotal: z.int().nullable(),
    rowsDone: z.int(),
    checkReport: importReportSchema.nullable(),
    report: importReportSchema.nullable(),
    failure: z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }).nullable(),
    isStopping: z.boolean(),
    createdBy: z.string().nullable(),
    createdAt: z.string(),
    checkedAt: z.string().nullable(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    /** Files are kept for 30 days; then the refused rows are gone, and it cannot begin again. */
    isFileKept: z.boolean(),
  })
  .meta({ id: 'Import' });

export const importListSchema = z.object({ imports: z.array(importSchema), next: z.string().nullable() }).meta({ id: 'ImportList' });

export const importQuestionSchema = z
  .discriminatedUnion('ask', [
    z.object({ ask: z.literal('field_missing'), fields: z.array(z.string()) }),
    z.object({ ask: z.literal('field_twice'), field: z.string(), columns: z.array(z.string()) }),
    z.object({ ask: z.literal('field_unknown'), column: z.string(), field: z.string() }),
    z.object({
      ask: z.literal('date_form'),
      column: z.string(),
      forms: z.array(dateFormSchema),
      values: z.array(z.string()),
      filled: z.int(),
    }),
    z.object({
      ask: z.literal('number_form'),
      column: z.string(),
      forms: z.array(numberFormSchema),
      values: z.array(z.string()),
      filled: z.int(),
    }),
    z.object({
      ask: z.literal('values'),
      column: z.string(),
      field: z.string(),
      unknown: z.array(z.object({ value: z.string(), rows: z.int() })),
    }),
  ])
  .meta({ id: 'ImportQuestion' });

export const kindFitSchema = z
  .object({ kind: rowKindSchema, fittingColumns: z.int(), columns: z.int(), isComplete: z.boolean() })
  .meta({ id: 'KindFit' });

export const importPreviewSchema = z
  .object({
    import: importSchema,
    form: fileFormSchema,
    sheets: z.array(z.string()),
    header: z.array(z.string()),
    /** The first lines below the header. */
    lines: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    columns: z.array(
      z.object({
        column: z.string(),
        filled: z.int(),
        firstValues: z.array(z.string()),
        distinct: z.array(z.object({ value: z.string(), rows: z.int() })).nullable(),
        /** Some values name a time of day and no zone. */
        hasLocalTimes: z.boolean(),
        /** Why it is proposed to go where the proposal has it; null where it is not. */
        why: z.enum(['name', 'values', 'name_and_values']).nullable(),
      }),
    ),
    /** What would be proposed for the kind chosen. */
    proposal: mappingSchema.nullable(),
    /** Kinds that the file could hold, best first. */
    fits: z.array(kindFitSchema),
    questions: z.array(importQuestionSchema),
    /** Saved mappings whose columns this file has. */
    savedMappings: z.array(z.object({ id: z.string(), name: z.string(), kind: rowKindSchema })),
    /** When the same file went in before. */
    twin: z.object({ id: z.string(), endedAt: z.string().nullable(), report: importReportSchema.nullable() }).nullable(),
  })
  .meta({ id: 'ImportPreview' });

export const setMappingBodySchema = z
  .object({ kind: rowKindSchema, mapping: mappingSchema, unknownAccounts: z.enum(['refuse', 'create']).default('refuse') })
  .meta({ id: 'SetImportMapping' });

export const chooseKindBodySchema = z.object({ kind: rowKindSchema }).meta({ id: 'ChooseImportKind' });

export const importFieldSchema = z
  .object({
    key: z.string(),
    type: z.enum(['text', 'list', 'number', 'whole', 'money', 'currency', 'day', 'moment', 'yes_no', 'choice', 'months', 'duration']),
    isRequired: z.boolean(),
    choices: z.array(z.string()).nullable(),
  })
  .meta({ id: 'ImportField' });

export const importKindSchema = z
  .object({
    kind: rowKindSchema,
    key: z.string().nullable(),
    takesAttributes: z.boolean(),
    /** Of each group at least one field is needed. */
    oneOf: z.array(z.array(z.string())),
    fields: z.array(importFieldSchema),
  })
  .meta({ id: 'ImportKind' });

export const listedRowsSchema = z
  .object({
    header: z.array(z.string()),
    /** The first rows of the outcome; the report says how many there are. */
    rows: z.array(
      z.object({
        line: z.int(),
        code: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number()])),
        cells: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ListedImportRows' });

export const savedMappingSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: rowKindSchema,
    header: z.array(z.string()),
    mapping: mappingSchema,
    createdAt: z.string(),
  })
  .meta({ id: 'SavedImportMapping' });

export const saveMappingBodySchema = z
  .object({ name: z.string().trim().min(1).max(100), import: z.string() })
  .meta({ id: 'SaveImportMapping' });
