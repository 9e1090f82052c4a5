/** At most two letters: of the first and the last name. Falls back to a question mark, never to nothing. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : '')).join('');
  return letters.toUpperCase() || '?';
}
