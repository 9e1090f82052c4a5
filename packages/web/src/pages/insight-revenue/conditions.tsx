import { AccountsOfRule, useRuleFields, ValuesOfField } from '../../features/portfolio/rule-of-accounts.tsx';
import { RuleInAddress } from '../../features/rule-builder/rule-in-address.tsx';

type ConditionsProps = { readonly rule: string | undefined; readonly onChange: (rule: string | undefined) => void };

/** Which accounts the page tells of. */
export function Conditions({ rule, onChange }: ConditionsProps) {
  const fields = useRuleFields();
  return (
    <RuleInAddress
      rule={rule}
      onChange={onChange}
      fields={fields}
      withValues={(field, draw) => <ValuesOfField field={fields.find((one) => one.field === field)} draw={draw} />}
      live={(next) => <AccountsOfRule rule={next} />}
    />
  );
}
