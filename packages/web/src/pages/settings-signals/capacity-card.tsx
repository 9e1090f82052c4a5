import { NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeMember, changeWorkspace, getWorkspace, listMembers } from '../../api/generated/sdk.gen.ts';
import type { Member, Workspace } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './signals.module.css';

/** How many accounts with signals a member can turn to in a week: one number for each kind of book, and for whom it differs. */
export function CapacityCard() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const workspace = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'workspace'),
    queryFn: ({ signal }) => answer(getWorkspace({ path: { workspace: slug }, signal })),
  });
  const members = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
  });
  return (
    <Card title={t('signal-settings.capacity.title')}>
      <p className="p-label">{t('signal-settings.capacity.note')}</p>
      <Block query={workspace} what={t('signal-settings.capacity.title')}>
        {({ signalsPerWeek }) => (
          <>
            <OfBooks said={signalsPerWeek} />
            <Block query={members} what={t('signal-settings.capacity.members')}>
              {(all) => <OfMembers members={all} said={signalsPerWeek} />}
            </Block>
          </>
        )}
      </Block>
    </Card>
  );
}

type Said = Workspace['signalsPerWeek'];

function OfBooks({ said }: { readonly said: Said }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const may = useMay('manage_workspace');
  const write = (signalsPerWeek: Said) => answer(changeWorkspace({ path: { workspace: slug }, body: { signalsPerWeek } }));
  const save = async (next: Said) => {
    await write(next);
    did(t('signal-settings.capacity.saved'), () => write(said));
  };
  return (
    <div className={classes.capacity}>
      {(['named', 'pooled'] as const).map((book) => (
        <Accounts
          key={book}
          label={t(`signal-settings.capacity.${book}`)}
          value={said[book]}
          readOnly={!may}
          onSave={(value) => value !== null && save({ ...said, [book]: value })}
        />
      ))}
    </div>
  );
}

function OfMembers({ members, said }: { readonly members: readonly Member[]; readonly said: Said }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const may = useMay('manage_members');
  const write = (member: Member, capacityPerWeek: number | null) =>
    answer(changeMember({ path: { workspace: slug, member: member.id }, body: { capacityPerWeek } }));
  const save = async (member: Member, value: number | null) => {
    await write(member, value);
    did(t('signal-settings.capacity.saved'), () => write(member, member.capacityPerWeek));
  };
  const owners = members.filter(({ accounts, capacityPerWeek }) => accounts > 0 || capacityPerWeek !== null);
  if (owners.length === 0) return null;
  return (
    <section>
      <h3 className="p-label">{t('signal-settings.capacity.members')}</h3>
      <ul className={classes.members}>
        {owners.map((member) => (
          <li key={member.id}>
            <PersonChip name={member.name} note={t(`settings.job.${member.job}`)} />
            <Accounts
              name={t('signal-settings.capacity.of', { name: member.name })}
              value={member.capacityPerWeek}
              usual={member.job === 'csm_pooled' ? said.pooled : said.named}
              readOnly={!may}
              onSave={(value) => save(member, value)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type AccountsProps = {
  readonly label?: string;
  readonly name?: string;
  readonly value: number | null;
  /** What holds where nothing is said. */
  readonly usual?: number;
  readonly readOnly: boolean;
  readonly onSave: (value: number | null) => unknown;
};

/** Saved when one leaves the field or presses Enter. */
function Accounts({ label, name, value, usual, readOnly, onSave }: AccountsProps) {
  const t = useWords();
  const [typed, setTyped] = useState<number | ''>();
  const shown = typed ?? value ?? '';
  const save = () => {
    setTyped(undefined);
    const next = shown === '' ? null : shown;
    if (next !== value && (next !== null || usual !== undefined)) onSave(next);
  };
  return (
    <NumberInput
      size="xs"
      w={210}
      {...(label === undefined ? { 'aria-label': name } : { label })}
      {...(usual === undefined ? {} : { placeholder: `${usual}, ${t('signal-settings.capacity.usual')}` })}
      suffix={` ${t('signal-settings.capacity.perWeek')}`}
      min={0}
      max={1_000}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      readOnly={readOnly}
      value={shown}
      onChange={(next) => setTyped(typeof next === 'number' ? next : '')}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
