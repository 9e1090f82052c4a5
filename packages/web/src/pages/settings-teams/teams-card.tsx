import { Button, MultiSelect, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeTeam, createTeam, removeTeam } from '../../api/generated/sdk.gen.ts';
import type { Team, TeamBody } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useTeams } from '../../features/teams/queries.ts';
import { useMembers } from '../../features/work-actions/use-members.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './settings-teams.module.css';

/** Members of one craft, with who leads them. */
export function TeamsCard() {
  const t = useWords();
  const may = useMay('manage_teams');
  const query = useTeams();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  return (
    <Card
      title={t('teams.teams')}
      flush
      aside={
        may && (
          <Button size="compact-sm" leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setEditing('new')}>
            {t('teams.teams.add')}
          </Button>
        )
      }
    >
      <Block query={query} what={t('teams.teams')}>
        {({ teams }) =>
          teams.length === 0 ? (
            <Empty title={t('teams.teams.none')} description={t('teams.teams.noneNote')} />
          ) : (
            <ul className={classes.list}>
              {teams.map((team) => (
                <TeamRow key={team.id} team={team} onEdit={() => setEditing(team)} />
              ))}
            </ul>
          )
        }
      </Block>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === null || editing === 'new' ? t('teams.teams.add') : t('teams.teams.edit', { name: editing.name })}
      >
        {editing !== null && <TeamForm team={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      </Dialog>
    </Card>
  );
}

const bodyOf = ({ name, lead, members }: Team): TeamBody => ({ name, leadId: lead?.id ?? null, memberIds: members.map(({ id }) => id) });

function TeamRow({ team, onEdit }: { readonly team: Team; readonly onEdit: () => void }) {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const may = useMay('manage_teams');
  const remove = async () => {
    await answer(removeTeam({ path: { workspace, team: team.id } }));
    did(t('teams.removed', { name: team.name }), () => answer(createTeam({ path: { workspace }, body: bodyOf(team) })));
  };
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <div className={classes.name}>{team.name}</div>
        <div className="p-meta">{team.lead === null ? t('teams.teams.noLead') : t('teams.teams.ledBy', { name: team.lead.name })}</div>
        <div>{team.members.length === 0 ? t('teams.teams.noMembers') : format.list(team.members.map(({ name }) => name))}</div>
      </div>
      {may && (
        <div className={classes.acts}>
          <Button size="compact-sm" variant="subtle" aria-label={t('teams.teams.edit', { name: team.name })} onClick={onEdit}>
            {t('teams.change')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => void remove()}>
            {t('teams.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

function TeamForm({ team, onClose }: { readonly team: Team | null; readonly onClose: () => void }) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const people = useMembers().map(({ id, name }) => ({ value: id, label: name }));
  const [name, setName] = useState(team?.name ?? '');
  const [leadId, setLeadId] = useState<string | null>(team?.lead?.id ?? null);
  const [memberIds, setMemberIds] = useState<string[]>(team?.members.map(({ id }) => id) ?? []);
  const save = async () => {
    const body: TeamBody = { name, leadId, memberIds };
    if (team === null) {
      const { id } = await answer(createTeam({ path: { workspace }, body }));
      did(t('teams.teams.saved', { name }), () => answer(removeTeam({ path: { workspace, team: id } })));
      return;
    }
    const path = { workspace, team: team.id };
    await answer(changeTeam({ path, body }));
    did(t('teams.teams.saved', { name }), () => answer(changeTeam({ path, body: bodyOf(team) })));
  };
  return (
    <SaveForm save={t('teams.teams.save')} isReady={name.trim() !== ''} onSave={save} onClose={onClose}>
      <TextInput
        data-autofocus
        label={t('teams.teams.name')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SearchSelect
        clearable
        label={t('teams.teams.lead')}
        placeholder={t('teams.teams.noLead')}
        value={leadId}
        onChange={setLeadId}
        data={people}
      />
      <MultiSelect searchable label={t('teams.teams.members')} value={memberIds} onChange={setMemberIds} data={people} />
    </SaveForm>
  );
}
