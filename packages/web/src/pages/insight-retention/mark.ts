/** What is open. */
export type RetentionMark = {
  readonly rows?: 'lives' | 'values' | undefined;
  readonly group?: string | undefined;
  readonly cohort?: string | undefined;
  readonly renewal?: number | undefined;
  readonly of?: 'decided' | 'standing' | undefined;
};

export type Scope = 'book' | 'team' | 'all';
export type Kind = 'term' | 'rolling';
export type By = 'none' | 'segment' | 'tier' | 'channel' | 'country';
export type Filter = { readonly scope: Scope; readonly kind: Kind; readonly by: By };
