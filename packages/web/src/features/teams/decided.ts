/** What a person decided beside the proposal. */
export type Decided = { readonly to: Readonly<Record<string, string>>; readonly lines: Readonly<Record<string, string>> };
