import { Badge, Button, Table, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { BookLoad, BookLoads } from '../../api/generated/types.gen.ts';
import { useMay, useMembership } from '../../api/session.ts';
import { HandOverDialog } from '../../features/teams/hand-over-dialog.tsx';
import { useBooks, useTeams } from '../../features/teams/queries.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './settings-teams.module.css';
import { RuleOverAccounts } from '../settings/rule-over-accounts.tsx';

/** More than these are not drawn until one asks, nor who has nothing; all are found by name. */
const SHOWN = 40;
const hasSomething = ({ accounts, duties, state, awayUntil }: BookLoad) =>
  accounts + duties > 0 || state === 'suspended' || state === 'gone' || awayUntil !== null;

/** How the load is spread; a lead's own team stands first. */
export function BooksCard() {
  const t = useWords();
  const query = useBooks();
  const [q, setQ] = useState('');
  const [handing, setHanding] = useState<BookLoad | null>(null);
  return (
    <Card
      title={t('teams.books')}
      flush
      aside={
        (query.data?.loads.length ?? 0) > 10 && (
          <TextInput
            size="xs"
            aria-label={t('teams.books.find')}
            placeholder={t('teams.books.find')}
            leftSection={<Search size={14} aria-hidden="true" />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
        )
      }
    >
      <Block query={query} what={t('teams.books')}>
        {(data) => <Loads data={data} q={q} onClear={() => setQ('')} onHandOver={setHanding} />}
      </Block>
      <HandOverDialog
        member={handing?.member ?? null}
        onClose={() => setHanding(null)}
        drawRule={(asked) => <RuleOverAccounts {...asked} />}
      />
    </Card>
  );
}

type LoadsProps = {
  readonly data: BookLoads;
  readonly q: string;
  readonly onClear: () => void;
  readonly onHandOver: (load: BookLoad) => void;
};

function Loads({ data, q, onClear, onHandOver }: LoadsProps) {
  const t = useWords();
  const own = useMembership()?.member.id;
  const teams = useTeams().data?.teams ?? [];
  const [isAll, setAll] = useState(false);
  const mine = new Set(teams.filter(({ lead }) => lead?.id === own).flatMap(({ members }) => members.map(({ id }) => id)));
  const weight = ({ member, state, accounts }: BookLoad) =>
    (state === 'suspended' || state === 'gone' ? -2 : 0) - (mine.has(member.id) ? 1 : 0) + (accounts === 0 ? 1 : 0);
  const found = data.loads
    .filter(({ member }) => member.name.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase()))
    .toSorted((a, b) => weight(a) - weight(b) || (b.arrMinor ?? b.accounts) - (a.arrMinor ?? a.accounts));
  const first = q === '' ? found.filter(hasSomething).slice(0, SHOWN) : found.slice(0, SHOWN);
  const shown = isAll || first.length === 0 ? found.slice(0, isAll ? found.length : SHOWN) : first;
  if (data.loads.length === 0) return <Empty title={t('teams.books.none')} />;
  if (found.length === 0) return <NothingMatches onClear={onClear} />;
  return (
    <>
      <Table.ScrollContainer minWidth={680}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('teams.col.member')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.accounts')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.arr')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.signals')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.renewals')}</Table.Th>
              <Table.Th className="p-num">{t('teams.col.duties')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((load) => (
              <LoadRow key={load.member.id} load={load} currency={data.currency} onHandOver={() => onHandOver(load)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.length > shown.length && (
        <div className={classes.more}>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
            {t('teams.new.more', { n: found.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  );
}

type RowProps = { readonly load: BookLoad; readonly currency: string; readonly onHandOver: () => void };

function LoadRow({ load, currency, onHandOver }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('assign');
  const { member, job, state, capacity, accounts, arrMinor, signals, renewals, duties, awayUntil } = load;
  const note = [t(`settings.job.${job}`), awayUntil === null ? '' : t('teams.away', { day: format.day(awayUntil) })]
    .filter(Boolean)
    .join(' · ');
  return (
    <Table.Tr>
      <Table.Td>
        <PersonChip name={member.name} note={note} hasLeft={state === 'gone'} />
        {state !== 'active' && (
          <Badge variant="outline" mt={4} {...(state === 'invited' ? {} : { color: 'red' })}>
            {t(`teams.state.${state}`)}
          </Badge>
        )}
      </Table.Td>
      <Table.Td className="p-num">{format.number(accounts, 0)}</Table.Td>
      <Table.Td className="p-num">{arrMinor === null ? t('kit.hidden') : format.money({ amountMinor: arrMinor, currency })}</Table.Td>
      <Table.Td className="p-num">
        {format.number(signals, 0)}
        {accounts > 0 && (
          <div className="p-meta" style={{ whiteSpace: 'nowrap' }}>
            {t('teams.col.ofCapacity', { n: capacity })}
          </div>
        )}
      </Table.Td>
      <Table.Td className="p-num">{format.number(renewals, 0)}</Table.Td>
      <Table.Td className="p-num">{format.number(duties, 0)}</Table.Td>
      <Table.Td>
        {may && accounts + duties > 0 && (
          <Button size="compact-sm" aria-label={t('teams.handOver.of', { name: member.name })} onClick={onHandOver}>
            {t('teams.handOver')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
