import type { GroupKey } from '../../features/portfolio/group-keys.ts';

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
export type By = 'none' | GroupKey;
/** With `rule`: of the accounts that it finds alone. */
export type Filter = { readonly scope: Scope; readonly kind: Kind; readonly by: By; readonly rule?: string };
