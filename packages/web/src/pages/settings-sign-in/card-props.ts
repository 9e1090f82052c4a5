import type { OwnSignIn } from '../../api/generated/types.gen.ts';

export type CardProps = {
  readonly own: OwnSignIn;
  /** Does what weighs much, after asking who it is where that was long ago. */
  readonly confirmed: (action: () => Promise<unknown>) => Promise<void>;
};
