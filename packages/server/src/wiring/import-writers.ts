import { type KnownAmong, usageChecker, type UsageScope, type UsageWriter } from '../facts/usage/index.ts';
import type { ImportWriters } from '../sources/imports/index.ts';
import { writeFactRows } from './row-writers.ts';

export type UsageOfImports = {
  readonly usageWriter: (scope: UsageScope) => UsageWriter;
  /** Null where the usage store cannot be asked. */
  readonly knownAmong: KnownAmong | null;
};

/** What imports have the facts do: they come before them and must not know them. */
export function importWriters({ usageWriter, knownAmong }: UsageOfImports): ImportWriters {
  return {
    records: writeFactRows,
    usage: usageWriter,
    usageCheck: (records, scope) => usageChecker(records, scope, knownAmong),
  };
}
