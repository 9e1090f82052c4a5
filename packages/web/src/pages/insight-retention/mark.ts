import type { GroupKey } from '../../features/portfolio/group-keys.ts';

/** What is open. */
export type RetentionMark = {
  readonly rows?: 'lives' | 'values' | 'purchases' | undefined;
  readonly group?: string | undefined;
  readonly cohort?: string | undefined;
  readonly renewal?: number | undefined;
  readonly of?: 'decided' | 'standing' | undefined;
  /** Of those who buy without a contract. */
  readonly bought?: 'repeated' | 'once' | undefined;
};

export type Scope = 'book' | 'team' | 'all';
export type Kind = 'term' | 'rolling';
export type By = 'none' | GroupKey;
/** With `rule`: of the accounts that it finds alone. */
export type Filter = { readonly scope: Scope; readonly kind: Kind; readonly by: By; readonly rule?: string };
