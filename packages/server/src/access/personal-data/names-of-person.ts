/** How a person is named in free text. */
export type PersonNames = {
  /** Our ids. */
  readonly ids: readonly string[];
  /** Wherever in the workspace it stands, it is theirs. */
  readonly emails: readonly string[];
  /** Theirs in texts about their own account; elsewhere somebody else may have the same. */
  readonly names: readonly string[];
};

export type KnownPerson = { readonly id: string; readonly accountId: string; readonly names: PersonNames };
export type PersonsOfAccount = { readonly accountId: string; readonly person: PersonNames };

/** Those of one account are looked for together. */
export function bySharedAccount(persons: readonly KnownPerson[]): readonly PersonsOfAccount[] {
  const groups = Map.groupBy(persons, ({ accountId }) => accountId);
  return [...groups].map(([accountId, all]) => ({
    accountId,
    person: {
      ids: all.flatMap(({ names }) => names.ids),
      emails: all.flatMap(({ names }) => names.emails),
      names: all.flatMap(({ names }) => names.names),
    },
  }));
}

const NAME_LETTERS_MIN = 5;

/** Names that are long enough to mean one person: a first name alone is many people's. */
export function speakingNames(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.trim()))].filter((name) => name.length >= NAME_LETTERS_MIN && /\S\s+\S/.test(name));
}

/** For PostgreSQL's regular expressions, whatever is in the text; null where there is nothing to look for. */
export function patternOf(texts: readonly string[]): string | null {
  const found = [...new Set(texts)].filter((text) => text !== '');
  if (found.length === 0) return null;
  // In jsonb a text stands as JSON writes it.
  const forms = found.flatMap((text) => [...new Set([text, JSON.stringify(text).slice(1, -1)])]);
  return `(?<![[:alnum:]])(?:${forms.map(escaped).join('|')})(?![[:alnum:]])`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
