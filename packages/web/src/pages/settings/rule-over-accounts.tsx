import type { Rule } from '../../api/generated/types.gen.ts';
import { useRuleAsking } from '../../features/portfolio/rule-of-accounts.tsx';
import { RuleInForm } from '../../features/rule-builder/rule-in-form.tsx';

type Props = {
  readonly rule: Rule | null;
  readonly onChange: (rule: Rule | null) => void;
  /** Where it is about the accounts of one owner. */
  readonly ownerId?: string;
};

/** A rule over accounts in a form; what it needs to know is asked once it is drawn. */
export function RuleOverAccounts({ ownerId, ...props }: Props) {
  return <RuleInForm {...useRuleAsking(ownerId)} {...props} />;
}
