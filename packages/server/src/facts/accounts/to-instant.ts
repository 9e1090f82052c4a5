/** A moment as the record store gives it back, so that the same moment is the same text. */
export function toInstant(text: string): string;
export function toInstant(text: string | null | undefined): string | null | undefined;
export function toInstant(text: string | null | undefined): string | null | undefined {
  return text === null || text === undefined ? text : new Date(text).toISOString();
}
