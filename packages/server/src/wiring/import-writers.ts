import { usageChecker, type UsageScope, type UsageWriter } from '../facts/usage/index.ts';
import type { ImportWriters } from '../sources/imports/index.ts';
import { writeFactRows } from './row-writers.ts';

/** What imports have the facts do: they come before them and must not know them. */
export function importWriters(usageWriter: (scope: UsageScope) => UsageWriter): ImportWriters {
  return { records: writeFactRows, usage: usageWriter, usageCheck: usageChecker };
}
