import { MultiSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changePod, createPod, removePod } from '../../api/generated/sdk.gen.ts';
import type { Pod, PodBody, PodDuty, Rule } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useRuleAsking } from '../../features/portfolio/rule-of-accounts.tsx';
import { RuleInForm } from '../../features/rule-builder/rule-in-form.tsx';
import { AccountsField } from './accounts-field.tsx';
import { useMembers } from '../../features/work-actions/use-members.ts';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type GoalDraft, goalOf, GoalsField, isWhole } from './goals-field.tsx';
import { bodyOfPod } from './body-of-pod.ts';

const ALL: Rule = { all: [] };
const DUTIES = ['services', 'product'] as const satisfies readonly PodDuty[];

/** Who is in a pod, for whom, and what they are to bring about. */
export function PodForm({ pod, onClose }: { readonly pod: Pod | null; readonly onClose: () => void }) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const people = useMembers().map(({ id, name }) => ({ value: id, label: name }));
  const [name, setName] = useState(pod?.name ?? '');
  const [whose, setWhose] = useState<'segment' | 'named'>(pod !== null && pod.rule === null ? 'named' : 'segment');
  const [rule, setRule] = useState<Rule>(pod?.rule ?? ALL);
  const [accounts, setAccounts] = useState(pod?.rule === null ? pod.named : []);
  const [members, setMembers] = useState<Readonly<Record<string, readonly string[]>>>(
    Object.fromEntries(DUTIES.map((duty) => [duty, pod?.members.filter((one) => one.duty === duty).map(({ id }) => id) ?? []])),
  );
  const [goals, setGoals] = useState<readonly GoalDraft[]>(() => (pod === null ? [] : bodyOfPod(pod).goals));
  const save = async () => {
    const others = pod?.members.filter(({ duty }) => !(DUTIES as readonly string[]).includes(duty)) ?? [];
    const body: PodBody = {
      name,
      rule: whose === 'segment' ? rule : null,
      accountIds: whose === 'named' ? accounts.map(({ id }) => id) : [],
      members: [
        ...DUTIES.flatMap((duty) => (members[duty] ?? []).map((memberId) => ({ memberId, duty }))),
        ...others.map(({ id, duty }) => ({ memberId: id, duty })),
      ],
      goals: goals.map(goalOf),
    };
    if (pod === null) {
      const { id } = await answer(createPod({ path: { workspace }, body }));
      did(t('teams.pods.saved', { name }), () => answer(removePod({ path: { workspace, pod: id } })));
      return;
    }
    const path = { workspace, pod: pod.id };
    await answer(changePod({ path, body }));
    did(t('teams.pods.saved', { name }), () => answer(changePod({ path, body: bodyOfPod(pod) })));
  };
  return (
    <SaveForm save={t('teams.pods.save')} isReady={name.trim() !== '' && goals.every(isWhole)} onSave={save} onClose={onClose}>
      <TextInput
        data-autofocus
        label={t('teams.teams.name')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Stack gap={8}>
        <SegmentedControl
          aria-label={t('teams.pods.whose')}
          value={whose}
          onChange={setWhose}
          data={[
            { value: 'segment', label: t('teams.pods.bySegment') },
            { value: 'named', label: t('teams.pods.byName') },
          ]}
        />
        {whose === 'segment' ? <Segment rule={rule} onChange={setRule} /> : <AccountsField accounts={accounts} onChange={setAccounts} />}
      </Stack>
      {DUTIES.map((duty) => (
        <MultiSelect
          key={duty}
          searchable
          label={t(`teams.pods.${duty}`)}
          value={[...(members[duty] ?? [])]}
          onChange={(ids) => setMembers({ ...members, [duty]: ids })}
          data={people.filter(({ value }) => !DUTIES.some((other) => other !== duty && members[other]?.includes(value)))}
        />
      ))}
      <GoalsField goals={goals} onChange={setGoals} />
    </SaveForm>
  );
}

function Segment({ rule, onChange }: { readonly rule: Rule; readonly onChange: (rule: Rule) => void }) {
  const t = useWords();
  const asking = useRuleAsking();
  // Which accounts a pod has rests on no pod.
  const fields = asking.fields.filter(({ field }) => field !== 'attribute:pod');
  return (
    <div>
      <RuleInForm {...asking} fields={fields} rule={rule} onChange={(next) => onChange(next ?? ALL)} />
      <p className="p-meta">{t('teams.pods.ruleNote')}</p>
    </div>
  );
}
