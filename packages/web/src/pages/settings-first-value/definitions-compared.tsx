import { Table } from '@mantine/core';
import type { FirstValueDefinition, FirstValueEffect, FirstValueRules } from '../../api/generated/types.gen.ts';
import { same } from '../../features/drafts/same.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { definitionSentence } from '../settings/definition-sentence.ts';
import classes from './first-value.module.css';

type Totals = FirstValueEffect['before'];

type DefinitionsComparedProps = {
  readonly live: FirstValueRules;
  readonly draft: FirstValueRules;
  readonly effect: FirstValueEffect;
};

/** Each definition as it is published and as it is drafted: what it asks for, how many reach it, and after how long. */
export function DefinitionsCompared({ live, draft, effect }: DefinitionsComparedProps) {
  const t = useWords();
  return (
    <Table.ScrollContainer minWidth={640} className={classes.compared}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('first-value-settings.compare.definition')}</Table.Th>
            <Table.Th className="p-num">{t('first-value-settings.compare.accounts')}</Table.Th>
            <Table.Th className="p-num">{t('first-value-settings.compare.reached')}</Table.Th>
            <Table.Th className="p-num">{t('first-value-settings.compare.median')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {effect.definitions.map(({ id, before, after }) => {
            const [was, is] = [live, draft].map(({ definitions }) => definitions.find((one) => one.id === id));
            const isAsBefore = same(was, is) && same(before, after);
            return (
              <Definition
                key={id}
                sides={[
                  ...(was && before ? [{ side: 'published', definition: was, totals: before } as const] : []),
                  ...(is && after && !isAsBefore ? [{ side: 'draft', definition: is, totals: after } as const] : []),
                ]}
                isGone={is === undefined}
              />
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type Side = { readonly side: 'published' | 'draft'; readonly definition: FirstValueDefinition; readonly totals: Totals };

function Definition({ sides, isGone }: { readonly sides: readonly Side[]; readonly isGone: boolean }) {
  const t = useWords();
  const format = useFormat();
  return sides.map(({ side, definition, totals }) => (
    <Table.Tr key={side}>
      <Table.Td>
        <strong>{t.find(`first-value-settings.shipped.${definition.name}`) ?? definition.name}</strong>{' '}
        <span className="p-meta">{t(isGone ? 'first-value-settings.compare.removed' : `first-value-settings.compare.${side}`)}</span>
        <div className="p-meta">{definitionSentence(definition, { t, format })}</div>
      </Table.Td>
      <Table.Td className="p-num">{format.number(totals.accounts, 0)}</Table.Td>
      <Table.Td className="p-num">{format.number(totals.reached, 0)}</Table.Td>
      <Table.Td className="p-num">{totals.medianDays === null ? '–' : format.days(Math.round(totals.medianDays))}</Table.Td>
    </Table.Tr>
  ));
}
