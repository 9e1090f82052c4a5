import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import {
  discardScorecardDraft,
  getScorecard,
  previewScorecard,
  publishScorecard,
  saveScorecardDraft,
} from '../../api/generated/sdk.gen.ts';
import type { Scorecard, ScorecardDefinition } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useHeld } from '../../features/drafts/use-held.ts';
import { same } from './same.ts';
import { sortedCurve } from './weights.ts';

export function useScorecardQuery(id: string) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'scorecard', id),
    queryFn: ({ signal }) => answer(getScorecard({ path: { workspace: slug, scorecard: id }, signal })),
  });
}

/** The draft in hand: kept by itself, its effect asked for, published or thrown away. */
export function useScorecardDraft(card: Scorecard) {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const mayDraft = useMay('draft');
  const [beginning, setBeginning] = useState(0);
  const [basedOn, setBasedOn] = useState(card.draft?.basedOn ?? card.version);
  const path = { workspace: slug, scorecard: card.id };
  const refresh = () => client.invalidateQueries({ queryKey: workspaceKey(slug, ['settings'], 'scorecard', card.id) });
  const keep = async (definition: ScorecardDefinition, on = basedOn) => {
    if (same(definition, card.definition)) await answer(discardScorecardDraft({ path }));
    else await answer(saveScorecardDraft({ path, body: { basedOn: on, definition } }));
    await refresh();
  };
  const held = useHeld(`${card.id}/${card.version}/${beginning}`, card.draft?.definition ?? card.definition, (value: ScorecardDefinition) =>
    keep(tidy(value)),
  );
  const definition = held.value;
  const settled = tidy(held.settled);
  const effect = useQuery({
    queryKey: ['w', slug, [], 'scorecard-effect', card.id, card.version, settled],
    queryFn: ({ signal }) => answer(previewScorecard({ path, body: settled, signal })),
    enabled: mayDraft && settled.name !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const restart = (on: number) => {
    setBasedOn(on);
    setBeginning((before) => before + 1);
  };
  return {
    definition,
    state: held.state,
    effect,
    mayDraft,
    isChanged: !same(tidy(definition), card.definition),
    isBehind: basedOn < card.version && card.draft !== null,
    set: held.set,
    discard: async () => {
      const before = definition;
      await answer(discardScorecardDraft({ path }));
      await refresh();
      restart(card.version);
      return async () => {
        await answer(saveScorecardDraft({ path, body: { basedOn: card.version, definition: tidy(before) } }));
        await refresh();
        restart(card.version);
      };
    },
    /** Somebody else's draft becomes one's own. */
    take: async (other: ScorecardDefinition) => {
      await keep(other, card.version);
      restart(card.version);
    },
    /** What was drafted upon an older version shall stand upon the newest. */
    rebase: async () => {
      await keep(tidy(definition), card.version);
      restart(card.version);
    },
    publish: async (note: string) => {
      await keep(tidy(definition));
      await answer(publishScorecard({ path, body: { note, basedOn } }));
      setBasedOn(card.version + 1);
      await refresh();
    },
    restore: async (version: number, note: string) => {
      const published = await answer(publishScorecard({ path, body: { note, basedOn: card.version, version } }));
      setBasedOn(published.version);
      await refresh();
    },
  };
}

function tidy(definition: ScorecardDefinition): ScorecardDefinition {
  return {
    ...definition,
    name: definition.name.trim(),
    measures: definition.measures.map((measure) => ({ ...measure, curve: sortedCurve(measure.curve) })),
  };
}
