import type { Records } from '../../../platform/records/records.ts';
import { type ColumnProfile, profileColumns } from '../column-profile.ts';
import { detectKinds, type KindFit } from '../detect-kind.ts';
import type { ImportRecord } from '../import-record.ts';
import { KINDS } from '../kinds.ts';
import type { Inspected } from '../parsers/inspect-file.ts';
import { proposeMapping, type Proposal } from '../propose-mapping.ts';
import type { Question } from '../questions.ts';
import type { ImportFiles } from '../store/import-files.ts';
import { listMappings, type SavedMapping } from '../store/import-mappings.store.ts';
import { readWorkspaceOfImport } from '../store/import-workspace.read.ts';
import { findTwin } from '../store/imports.store.ts';
import { inspect, questionsAbout } from './drive-import.ts';

export type ImportPreview = {
  readonly import: ImportRecord;
  readonly inspected: Inspected;
  readonly profiles: readonly ColumnProfile[];
  readonly proposal: Proposal | null;
  readonly fits: readonly KindFit[];
  readonly questions: readonly Question[];
  readonly savedMappings: readonly SavedMapping[];
  readonly twin: ImportRecord | null;
};

/** Everything the first two steps of an import show. */
export async function previewImport(records: Records, files: ImportFiles, one: ImportRecord): Promise<ImportPreview> {
  const inspected = await inspect(files, one);
  const profiles = profileColumns(
    inspected.header,
    inspected.sample.map((line) => line.cells),
  );
  const { currency } = await readWorkspaceOfImport(records, one.workspaceId);
  const saved = await listMappings(records, one.workspaceId);
  return {
    import: one,
    inspected,
    profiles,
    proposal: one.kind === null ? null : proposeMapping(KINDS[one.kind], profiles, currency),
    fits: detectKinds(one.fileName, profiles)
      .filter((fit) => fit.fittingColumns > 0)
      .slice(0, 6),
    questions: questionsAbout(one, inspected),
    savedMappings: saved.filter((mapping) => fitsHeader(mapping, inspected.header)),
    twin: await findTwin(records, one),
  };
}

/** A saved mapping fits where every column that it leads somewhere is there. */
function fitsHeader(saved: SavedMapping, header: readonly string[]): boolean {
  const used = Object.entries(saved.mapping.columns).filter(([, target]) => target.field !== null);
  return used.every(([column]) => header.includes(column));
}
