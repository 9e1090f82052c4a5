import type { JournalRow } from './journal-row.ts';
import { isJson } from './read-events.ts';
import { isSoundText } from './value-fault.ts';

const SAMPLE_LENGTH_MAX = 4_000;
const SAMPLE_DEPTH = 6;
const LIST_LENGTH = 20;

/** What is shown of an event that was set aside. The whole of it stays in the journal. */
export function describeSetAside(raw: unknown, row: JournalRow) {
  const event = isJson(raw) ? raw : {};
  const context = isJson(event['context']) ? event['context'] : {};
  const library = isJson(context['library']) ? context['library'] : {};
  return {
    type: short(event['type']) ?? (row.method === 'batch' || row.method === 'import' ? null : row.method),
    name: short(event['event']) ?? short(event['name']),
    library: [short(library['name']), short(library['version'])].filter((part) => part !== null).join(' ') || row.userAgent,
    sample: sampleOf(raw),
  };
}

function short(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && isSoundText(value) ? value.slice(0, 200).toWellFormed() : null;
}

/** Cut in depth first: what is too deep would break the very function that writes it out. */
function sampleOf(raw: unknown): string {
  return (JSON.stringify(cut(raw, SAMPLE_DEPTH)) ?? 'null').slice(0, SAMPLE_LENGTH_MAX).toWellFormed();
}

function cut(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.length > SAMPLE_LENGTH_MAX ? `${value.slice(0, SAMPLE_LENGTH_MAX)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, LIST_LENGTH).map((item) => cut(item, depth - 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 200)
      .map(([key, inner]) => [key, cut(inner, depth - 1)]),
  );
}
