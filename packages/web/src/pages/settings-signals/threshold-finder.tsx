import { Button, NativeSelect, NumberInput, Table } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { listMembers, proposeSignalThreshold } from '../../api/generated/sdk.gen.ts';
import type { SignalSettings, SignalSettingsMap, ThresholdProposal } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { thresholdName, type Threshold, written } from '../settings/threshold.ts';
import classes from './signals.module.css';

type Detector = SignalSettings['detectors'][number];
type FinderProps = {
  readonly detector: Detector;
  /** All settings as they are drafted. */
  readonly settings: SignalSettingsMap;
  readonly onUse: (value: number) => void;
};

/** Says how many a week one can turn to, and is told with which threshold there would have been so many; it is taken by hand. */
export function ThresholdFinder({ detector, settings, onUse }: FinderProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const [isOpen, setOpen] = useState(false);
  const [perWeek, setPerWeek] = useState<number | ''>('');
  const [part, setPart] = useState(ALL);
  const finding = useMutation({
    mutationFn: (most: number) =>
      answer(
        proposeSignalThreshold({ path: { workspace: slug }, body: { settings, key: detector.key, perWeek: most, part: askedOf(part) } }),
      ),
  });
  const threshold = detector.thresholds.find(({ key }) => key === detector.tradedThreshold);
  if (threshold === undefined) return null;
  const name = t.find(`signals.${detector.key}.name`) ?? detector.key;
  if (!isOpen)
    return (
      <Button
        className={classes.finder}
        size="compact-xs"
        variant="subtle"
        aria-label={t('signal-settings.find.of', { name })}
        onClick={() => setOpen(true)}
      >
        {t('signal-settings.find.open')}
      </Button>
    );
  return (
    <div className={classes.finder} role="group" aria-label={t('signal-settings.find.of', { name })}>
      <form
        className={classes.limits}
        onSubmit={(event) => {
          event.preventDefault();
          if (perWeek !== '') finding.mutate(perWeek);
        }}
      >
        <NumberInput
          autoFocus
          size="xs"
          w={210}
          label={t('signal-settings.find')}
          suffix={` ${t('signal-settings.find.perWeek')}`}
          min={0}
          max={100_000}
          allowNegative={false}
          value={perWeek}
          onChange={(next) => setPerWeek(typeof next === 'number' ? next : '')}
        />
        <PartSelect value={part} onChange={setPart} />
        <Button type="submit" size="compact-sm" disabled={perWeek === ''} loading={finding.isPending}>
          {t('signal-settings.find.do')}
        </Button>
      </form>
      <div role="status">
        {finding.isPending && <p className="p-meta">{t('signal-settings.find.playing')}</p>}
        {finding.isError && <p className={classes.failed}>{failureSentence(t, finding.error)}</p>}
        {finding.data && !finding.isPending && <Found proposal={finding.data} threshold={threshold} onUse={onUse} />}
      </div>
    </div>
  );
}

const ALL = 'all';
const BOOKS = ['named', 'pooled'] as const;

/** What the choice asks for: all accounts, one kind of book, or the accounts of one owner. */
function askedOf(part: string) {
  const book = BOOKS.find((one) => one === part) ?? null;
  return { book, ownerId: part === ALL || book !== null ? null : part };
}

function PartSelect({ value, onChange }: { readonly value: string; readonly onChange: (part: string) => void }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const members = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
  });
  const owners = (members.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <NativeSelect
      size="xs"
      w={210}
      label={t('signal-settings.find.part')}
      value={value}
      data={[
        { value: ALL, label: t('signal-settings.find.part.all') },
        ...BOOKS.map((book) => ({ value: book, label: t(`signal-settings.find.part.${book}`) })),
        ...(owners.length === 0 ? [] : [{ group: t('signal-settings.find.part.owner'), items: owners }]),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type FoundProps = { readonly proposal: ThresholdProposal; readonly threshold: Threshold; readonly onUse: (value: number) => void };

function Found({ proposal, threshold, onUse }: FoundProps) {
  const t = useWords();
  const format = useFormat();
  const { proposed, steps, weeks, outcome } = proposal;
  const text = (value: number) => written(value, threshold, { t, format });
  const step = steps.find(({ value }) => value === proposed);
  return (
    <>
      <p>
        {step === undefined
          ? t('signal-settings.find.none', { perWeek: format.number(steps.at(-1)?.perWeek ?? 0) })
          : t('signal-settings.find.proposed', {
              threshold: thresholdName(t, threshold),
              value: text(step.value),
              perWeek: format.number(step.perWeek),
              weeks,
            })}
      </p>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('signal-settings.find.value')}</Table.Th>
              <Table.Th className="p-num">{t('signal-settings.find.column.perWeek')}</Table.Th>
              <Table.Th className="p-num">{t('signal-settings.find.column.precision', { outcome })}</Table.Th>
              {outcome === 'leaving' && <Table.Th className="p-num">{t('signal-settings.find.column.recall')}</Table.Th>}
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map((one) => (
              <Table.Tr key={one.value} aria-current={one.value === proposed} className={classes.step}>
                <Table.Td>{text(one.value)}</Table.Td>
                <Table.Td className="p-num">{format.number(one.perWeek)}</Table.Td>
                <Table.Td className="p-num">{t('signal-settings.find.share', { n: one.followed, of: one.resolved })}</Table.Td>
                {outcome === 'leaving' && (
                  <Table.Td className="p-num">{t('signal-settings.find.share', { n: one.foreseen, of: one.leavers })}</Table.Td>
                )}
                <Table.Td>
                  <Button size="compact-xs" variant={one.value === proposed ? 'default' : 'subtle'} onClick={() => onUse(one.value)}>
                    {t('signal-settings.find.use', { value: text(one.value) })}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="p-meta">
        {t('signal-settings.find.looked', { n: proposal.played, of: proposal.ofAccounts, days: proposal.horizonDays, outcome })}
      </p>
    </>
  );
}
