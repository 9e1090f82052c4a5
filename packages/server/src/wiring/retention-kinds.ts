import { keptAuditEntries, keptEntryLinks, type RetentionKind } from '../access/index.ts';
import { keptImports } from '../sources/imports/index.ts';
import { keptSetAside } from '../sources/intake/index.ts';

/** All kinds of what is kept for a while, in the order in which the page shows them. */
export const retentionKinds: readonly RetentionKind[] = [keptAuditEntries, keptImports, keptSetAside, keptEntryLinks];
