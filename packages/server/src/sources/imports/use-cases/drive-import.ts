import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import { isTimeZone } from '../../../kernel/zoned-days.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { profileColumns } from '../column-profile.ts';
import type { FileForm } from '../file-form.ts';
import { type ImportRecord, importMay } from '../import-record.ts';
import { fileGone, questionsOpen, wrongState, zoneUnknown } from '../imports.errors.ts';
import { KINDS } from '../kinds.ts';
import type { Mapping } from '../mapping.ts';
import { type Inspected, inspectFile } from '../parsers/inspect-file.ts';
import { type Question, questionsOf } from '../questions.ts';
import type { RowKind } from '../rows.ts';
import type { ImportFiles } from '../store/import-files.ts';
import { openLease } from '../store/import-leases.store.ts';
import { changeImport, deleteImport, type ImportChange } from '../store/imports.store.ts';
import { mustFind, proposeFor } from './begin-import.ts';

export type Driver = { readonly records: Records; readonly files: ImportFiles; readonly clock: Clock };
export type Which = { readonly workspaceId: string; readonly id: string };

export type MappingWish = { readonly kind: RowKind; readonly mapping: Mapping; readonly unknownAccounts: 'refuse' | 'create' };

/** Reads the file in another way; what was proposed before is proposed anew, since the columns may be others. */
export async function setForm(driver: Driver, which: Which, said: Partial<FileForm>): Promise<ImportRecord> {
  const one = await mustBe(driver, which, 'change');
  const inspected = await inspect(driver.files, { ...one, form: { ...one.form, ...said } });
  await proposeFor(driver.records, one, { inspected });
  return change(driver, which, { checkReport: null, rowsTotal: null });
}

/** Takes a person's word for what the file holds. */
export async function chooseKind(driver: Driver, which: Which, kind: RowKind): Promise<ImportRecord> {
  const one = await mustBe(driver, which, 'change');
  await proposeFor(driver.records, one, { inspected: await inspect(driver.files, one), kind });
  return change(driver, which, { checkReport: null, rowsTotal: null });
}

/** Takes over what a person decided; what was checked before no longer counts. */
export async function setMapping(driver: Driver, which: Which, wish: MappingWish): Promise<ImportRecord> {
  await mustBe(driver, which, 'change');
  mustKnowZones(wish.mapping);
  return change(driver, which, { state: 'draft', ...wish, failure: null, checkReport: null, rowsTotal: null });
}

/** Has the file checked, by whoever works on imports. */
export async function askCheck(driver: Driver, which: Which): Promise<ImportRecord> {
  await mustBeAnswered(driver, await mustBe(driver, which, 'check'));
  await openLease(driver.records, which);
  return change(driver, which, { state: 'checking', rowsDone: 0, failure: null, isStopping: false });
}

/** Has the file imported. One that was stopped, or failed, goes on as if it began again: what is in stays in, once. */
export async function askStart(driver: Driver, which: Which): Promise<ImportRecord> {
  driver.files.mustHaveRoom();
  await mustBeAnswered(driver, await mustBe(driver, which, 'start'));
  await openLease(driver.records, which);
  return change(driver, which, {
    state: 'running',
    rowsDone: 0,
    failure: null,
    report: null,
    isStopping: false,
    startedAt: driver.clock.now().toString(),
    endedAt: null,
  });
}

/** Asks the one at work to stop; it does so after the rows it holds. */
export async function askStop(driver: Driver, which: Which): Promise<ImportRecord> {
  await mustBe(driver, which, 'stop');
  return change(driver, which, { isStopping: true });
}

/** Drops an import that did not go in, and its file; what went in stays in the history. */
export async function removeImport(driver: Driver, which: Which): Promise<void> {
  const one = await mustBe(driver, which, 'remove');
  await deleteImport(driver.records, one.workspaceId, one.id);
  await driver.files.remove(one.id);
  await announceChange(driver.records, { workspaceId: which.workspaceId as WorkspaceId, kind: 'imports', ids: [which.id] });
}

export async function openQuestions(files: ImportFiles, one: ImportRecord): Promise<readonly Question[]> {
  if (one.kind === null || one.mapping === null) return [];
  return questionsAbout(one, await inspect(files, one));
}

export function questionsAbout(one: Pick<ImportRecord, 'kind' | 'mapping'>, inspected: Inspected): readonly Question[] {
  if (one.kind === null || one.mapping === null) return [];
  const profiles = profileColumns(
    inspected.header,
    inspected.sample.map((line) => line.cells),
  );
  return questionsOf(KINDS[one.kind], one.mapping, profiles);
}

export function inspect(files: ImportFiles, one: ImportRecord): Promise<Inspected> {
  if (!files.isThere(one.id)) throw fileGone();
  return inspectFile(files.sourceOf(one.id), one.form);
}

async function mustBe({ records }: Driver, which: Which, what: Parameters<typeof importMay>[1]): Promise<ImportRecord> {
  const one = await mustFind(records, which.workspaceId, which.id);
  if (!importMay(one.state, what)) throw wrongState(one.state);
  return one;
}

function mustKnowZones({ columns }: Mapping): void {
  for (const [column, { timeZone }] of Object.entries(columns))
    if (timeZone !== undefined && !isTimeZone(timeZone)) throw zoneUnknown(column, timeZone);
}

async function mustBeAnswered({ files }: Driver, one: ImportRecord): Promise<void> {
  if (one.kind === null) throw questionsOpen(1);
  const questions = await openQuestions(files, one);
  if (questions.length > 0) throw questionsOpen(questions.length);
}

async function change({ records }: Driver, which: Which, wish: ImportChange): Promise<ImportRecord> {
  await changeImport(records, which, wish);
  await announceChange(records, { workspaceId: which.workspaceId as WorkspaceId, kind: 'imports', ids: [which.id] });
  return mustFind(records, which.workspaceId, which.id);
}
