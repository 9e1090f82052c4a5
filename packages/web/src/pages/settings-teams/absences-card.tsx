import { Button, Group, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { beginAbsence, endAbsence } from '../../api/generated/sdk.gen.ts';
import type { Absences } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useAbsences } from '../../features/teams/queries.ts';
import { useMembers } from '../../features/work-actions/use-members.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './settings-teams.module.css';

type Absence = Absences['absences'][number];

/** Who is away, and who stands in meanwhile. */
export function AbsencesCard() {
  const t = useWords();
  const may = useMay('work');
  const query = useAbsences();
  const [isAdding, setAdding] = useState(false);
  return (
    <Card
      title={t('teams.absences')}
      flush
      aside={
        may && (
          <Button size="compact-sm" leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('teams.absences.add')}
          </Button>
        )
      }
    >
      <Block query={query} what={t('teams.absences')}>
        {({ absences }) =>
          absences.length === 0 ? (
            <p className={classes.row} style={{ margin: 0 }}>
              {t('teams.absences.none')}
            </p>
          ) : (
            <ul className={classes.list}>
              {absences.map((absence) => (
                <AbsenceRow key={absence.id} absence={absence} />
              ))}
            </ul>
          )
        }
      </Block>
      <Dialog opened={isAdding} onClose={() => setAdding(false)} title={t('teams.absences.add')}>
        <AbsenceForm onClose={() => setAdding(false)} />
      </Dialog>
    </Card>
  );
}

function AbsenceRow({ absence }: { readonly absence: Absence }) {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const { member, standIn, fromOn, untilOn, mayChange } = absence;
  const end = async () => {
    await answer(endAbsence({ path: { workspace, absence: absence.id } }));
    const body = { memberId: member.id, standInId: standIn.id, fromOn, untilOn };
    did(t('teams.absences.ended', { name: member.name }), () => answer(beginAbsence({ path: { workspace }, body })));
  };
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <div className={classes.name}>{member.name}</div>
        <div className="p-meta">
          {t('teams.absences.says', { from: format.day(fromOn), until: format.day(untilOn), standIn: standIn.name })}
        </div>
      </div>
      {mayChange && (
        <Button size="compact-sm" variant="subtle" onClick={() => void end()}>
          {t('teams.absences.end')}
        </Button>
      )}
    </li>
  );
}

function AbsenceForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const mayAll = useMay('assign');
  const own = useMembership()?.member;
  const members = useMembers();
  const [memberId, setMemberId] = useState<string | null>(own?.id ?? null);
  const [standInId, setStandInId] = useState<string | null>(null);
  const [fromOn, setFromOn] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const people = members.map(({ id, name }) => ({ value: id, label: name }));
  const nameOf = (id: string | null) => members.find((one) => one.id === id)?.name ?? '';
  const isReady = memberId !== null && standInId !== null && fromOn !== '' && untilOn >= fromOn;
  const save = async () => {
    if (memberId === null || standInId === null) return;
    const { id } = await answer(beginAbsence({ path: { workspace }, body: { memberId, standInId, fromOn, untilOn } }));
    did(t('teams.absences.saved', { name: nameOf(memberId), standIn: nameOf(standInId) }), () =>
      answer(endAbsence({ path: { workspace, absence: id } })),
    );
  };
  return (
    <SaveForm save={t('teams.absences.save')} isReady={isReady} onSave={save} onClose={onClose}>
      {mayAll && <SearchSelect label={t('teams.absences.who')} value={memberId} onChange={setMemberId} data={people} />}
      <SearchSelect
        label={t('teams.absences.standIn')}
        description={t('teams.absences.note')}
        value={standInId}
        onChange={setStandInId}
        data={people.filter(({ value }) => value !== memberId)}
      />
      <Group grow align="flex-start">
        <TextInput type="date" label={t('teams.absences.from')} value={fromOn} onChange={(event) => setFromOn(event.currentTarget.value)} />
        <TextInput
          type="date"
          label={t('teams.absences.until')}
          value={untilOn}
          {...(fromOn === '' ? {} : { min: fromOn })}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
        />
      </Group>
    </SaveForm>
  );
}
