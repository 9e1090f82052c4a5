import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Rule } from '../../api/generated/types.gen.ts';
import type { WithValues } from './condition-editor.tsx';
import type { RuleField } from './rule.ts';
import { RuleChips } from './rule-chips.tsx';

type RuleInFormProps = {
  readonly rule: Rule | null;
  readonly onChange: (rule: Rule | null) => void;
  readonly fields: readonly RuleField[];
  readonly withValues: WithValues;
  readonly live: (rule: Rule | null) => ReactNode;
};

/** A rule as one of the things that a form asks for. */
export function RuleInForm(props: RuleInFormProps) {
  const [adding, setAdding] = useState<string>();
  return (
    <div data-wraps>
      <RuleChips {...props} adding={adding} onAdding={setAdding} />
    </div>
  );
}
