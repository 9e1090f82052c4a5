import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FitEffect } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useFitWords } from './fit-words.ts';
import classes from './settings-fit.module.css';

type FitEffectCardProps = {
  readonly effect: FitEffect;
  /** The draft says something else than what is live. */
  readonly isChanged: boolean;
};

const NAMED = 8;

/** How many accounts have which fit by these rules, with their money, and beside it how many today. */
export function FitEffectCard({ effect, isChanged }: FitEffectCardProps) {
  const t = useWords();
  const format = useFormat();
  const words = useFitWords();
  const { bands, setWeight, knownMin, accounts, currency } = effect;
  if (setWeight < knownMin)
    return (
      <Card title={t('icp-fit.effect.none')}>
        <p className={classes.thin}>{t('icp-fit.effect.thin', { set: setWeight, least: knownMin })}</p>
      </Card>
    );
  return (
    <Card title={words.sum(effect, isChanged)} aside={<span className="p-meta">{t('icp-fit.effect.accounts', { n: accounts })}</span>}>
      <Table className={classes.bands}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('icp-fit.effect.fit')}</Table.Th>
            {isChanged && <Table.Th className="p-num">{t('icp-fit.effect.today')}</Table.Th>}
            <Table.Th className="p-num">{t(isChanged ? 'icp-fit.effect.draft' : 'icp-fit.effect.now')}</Table.Th>
            <Table.Th className="p-num">{t('icp-fit.effect.arr')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bands.map(({ band, before, after, afterArrMinor }) => (
            <Table.Tr key={band ?? 'unknown'}>
              <Table.Th scope="row">{words.band(band)}</Table.Th>
              {isChanged && <Table.Td className="p-num">{format.number(before, 0)}</Table.Td>}
              <Table.Td className="p-num">{format.number(after, 0)}</Table.Td>
              <Table.Td className="p-num">{format.money({ amountMinor: afterArrMinor, currency })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {isChanged && effect.changed > 0 && <Changed effect={effect} />}
    </Card>
  );
}

function Changed({ effect: { rows, changed } }: { readonly effect: FitEffect }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const words = useFitWords();
  const named = rows.slice(0, NAMED);
  return (
    <>
      <h3 className="p-label">{t('icp-fit.effect.changed', { n: changed })}</h3>
      <ul className={classes.changed}>
        {named.map((row) => (
          <li key={row.accountId}>
            <Link to={accountHref(slug, { id: row.accountId, name: row.name })}>{row.name}</Link>{' '}
            <span className="p-meta">
              {words.short(row.before)} → {words.short(row.after)}
            </span>
          </li>
        ))}
      </ul>
      {changed > named.length && <p className="p-meta">{t('icp-fit.effect.more', { n: changed - named.length })}</p>}
    </>
  );
}
