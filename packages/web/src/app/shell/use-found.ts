import type { Command } from '../../kit/commands/command.ts';

const NOTHING: readonly Command[] = [];

/** What the server finds for the palette. Search over accounts, contacts and views joins here once its address exists. */
export function useFound(_query: string): readonly Command[] {
  return NOTHING;
}
