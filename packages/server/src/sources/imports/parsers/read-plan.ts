import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { DATE_FORMS } from '../date-form.ts';
import { isTimeZone } from '../../../kernel/zoned-days.ts';
import type { PlannedFile } from '../import-plan.ts';
import { planFileMissing, planUnreadable } from '../imports.errors.ts';
import { ROW_KINDS } from '../kinds.ts';
import { isRowKind } from '../kinds.ts';

export const PLAN_NAME = 'perennial-import.yaml';

const READABLE = /[.](?:csv|tsv|txt|ndjson|jsonl|xlsx)(?:[.]gz)?$/i;

const target = z.strictObject({
  field: z.string().nullable(),
  dateForm: z.enum(DATE_FORMS as readonly [string, ...string[]]).optional(),
  numberForm: z.enum(['point', 'comma']).optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  values: z.record(z.coerce.string(), z.coerce.string().nullable()).optional(),
});
const planSchema = z.strictObject({
  unknownAccounts: z.enum(['refuse', 'create']).optional(),
  files: z
    .array(
      z.strictObject({
        file: z.string().min(1),
        kind: z
          .string()
          .refine(isRowKind, { error: () => `one of ${ROW_KINDS.join(', ')}` })
          .optional(),
        form: z
          .strictObject({
            encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']),
            separator: z.string().length(1),
            sheet: z.string(),
            headerRow: z.int().positive(),
          })
          .partial()
          .optional(),
        columns: z.record(z.string(), z.union([z.string(), z.null(), target])).optional(),
        fixed: z.record(z.string(), z.coerce.string()).optional(),
        keyFrom: z.array(z.string()).min(1).optional(),
        unknownAccounts: z.enum(['refuse', 'create']).optional(),
      }),
    )
    .min(1),
});

/** The files of a folder, or one file, with what a plan says of them; paths are absolute. */
export async function readPlan(where: string, planPath: string | null): Promise<PlannedFile[]> {
  const isFolder = statSync(where, { throwIfNoEntry: false })?.isDirectory() ?? null;
  if (isFolder === null) throw planFileMissing(where);
  if (!isFolder) return [{ file: path.resolve(where) }];
  const plan = planPath ?? path.join(where, PLAN_NAME);
  if (statSync(plan, { throwIfNoEntry: false }) !== undefined) return readPlanFile(plan, where);
  if (planPath !== null) throw planFileMissing(planPath);
  return readdirSync(where)
    .filter((name) => READABLE.test(name))
    .sort()
    .map((name) => ({ file: path.resolve(where, name) }));
}

async function readPlanFile(plan: string, folder: string): Promise<PlannedFile[]> {
  const parsed = planSchema.safeParse(parsePlan(plan, await readFile(plan, 'utf8')));
  if (!parsed.success) throw planUnreadable(plan, parsed.error.issues[0]?.path.join('.') ?? '');
  return parsed.data.files.map(({ file, columns, ...planned }) => {
    const full = path.resolve(folder, file);
    if (statSync(full, { throwIfNoEntry: false }) === undefined) throw planFileMissing(full);
    const targets = Object.entries(columns ?? {}).map(([column, said]) => [
      column,
      typeof said === 'object' && said !== null ? said : { field: said },
    ]);
    const unknownAccounts = planned.unknownAccounts ?? parsed.data.unknownAccounts;
    const rest = Object.fromEntries(Object.entries({ ...planned, unknownAccounts }).filter(([, value]) => value !== undefined));
    return { ...rest, file: full, columns: Object.fromEntries(targets) };
  });
}

function parsePlan(plan: string, text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw planUnreadable(plan, `line ${error.linePos?.[0]?.line ?? 1}`);
    throw error;
  }
}
