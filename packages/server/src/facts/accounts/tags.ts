export type TagChange = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** The tags afterwards, in the order in which they were; what is added comes last. */
export function retag(tags: readonly string[], change: TagChange): readonly string[] {
  const removed = new Set(change.remove);
  return [...new Set([...tags.filter((tag) => !removed.has(tag)), ...change.add])];
}

/** What takes a change of tags back on an account that had these, whatever else was done to them since. */
export function undoTags(before: readonly string[], change: TagChange): TagChange {
  const had = new Set(before);
  return { add: change.remove.filter((tag) => had.has(tag)), remove: change.add.filter((tag) => !had.has(tag)) };
}
