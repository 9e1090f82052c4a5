import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { same } from './same.ts';
import type { Setting } from './setting.ts';
import { useHeld } from './use-held.ts';

export type DraftCalls<Content, Effect> = {
  /** Of the query that read the setting. */
  readonly queryKey: readonly unknown[];
  readonly save: (body: { basedOn: number; content: Content }) => Promise<unknown>;
  readonly discard: () => Promise<unknown>;
  readonly publish: (body: { note: string; basedOn: number; version?: number }) => Promise<unknown>;
  readonly preview: (content: Content, signal: AbortSignal) => Promise<Effect>;
  /** How it is written down: trimmed, sorted. */
  readonly tidy?: (content: Content) => Content;
  /** What is live says something by itself, hence is previewed too. */
  readonly showsLive?: boolean;
  /** Nothing of it was published yet, so that it may be as it is. */
  readonly isNew?: boolean;
};

export type Draft<Content, Effect> = ReturnType<typeof useDraft<Content, Effect>>;

/** The draft in hand: kept by itself, its effect asked for, published or thrown away. The same for whatever can be drafted. */
export function useDraft<Content, Effect>(setting: Setting<Content>, calls: DraftCalls<Content, Effect>) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const did = useDid();
  const mayDraft = useMay('draft');
  const mayPublish = useMay('publish');
  const [beginning, setBeginning] = useState(0);
  const tidy = calls.tidy ?? ((content: Content) => content);
  const basedOn = setting.draft?.basedOn ?? setting.version;
  const isLive = (content: Content) => same(content, setting.content);
  const refresh = () => client.invalidateQueries({ queryKey: calls.queryKey });
  // One after the other: what was typed last must not overtake what was decided after it.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = line.current.then(work, work);
    line.current = done.catch(() => undefined);
    return done;
  };
  const keep = async (content: Content, on: number) => {
    await inTurn(() => (isLive(content) ? calls.discard() : calls.save({ basedOn: on, content })));
    await refresh();
  };
  const held = useHeld(`${setting.version}/${beginning}`, setting.draft?.content ?? setting.content, (content: Content) =>
    keep(tidy(content), basedOn),
  );
  const content = tidy(held.value);
  const settled = tidy(held.settled);
  const effect = useQuery({
    // Not below the setting's own key: keeping a draft reads the setting anew, and the effect stays what it is.
    queryKey: ['w', slug, [], 'draft-effect', calls.queryKey, setting.version, settled],
    queryFn: ({ signal }) => calls.preview(settled, signal),
    enabled: mayDraft && (calls.showsLive === true || !isLive(settled)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  /** Lets go of what is in hand: the page shows what the server holds. */
  const letGo = () => setBeginning((before) => before + 1);
  const publishVersion = async (note: string, version?: number) => {
    await inTurn(() => calls.publish({ note, basedOn: setting.version, ...(version === undefined ? {} : { version }) }));
    await client.invalidateQueries({ queryKey: ['w', slug] });
  };
  return {
    setting,
    content: held.value,
    set: mayDraft ? held.set : undefined,
    state: held.state,
    effect,
    mayDraft,
    mayPublish,
    isChanged: !isLive(content),
    isNew: calls.isNew === true,
    /** Another version was published after it began. */
    isBehind: setting.draft !== null && basedOn < setting.version,
    discard: async () => {
      const before = { basedOn, content };
      letGo();
      await inTurn(calls.discard);
      did(t('drafts.discarded'), () => inTurn(() => calls.save(before)));
    },
    /** Somebody else's draft becomes one's own. */
    take: async (other: Content) => {
      letGo();
      await keep(other, setting.version);
    },
    /** What was drafted upon an older version shall stand upon the newest. */
    putOnTop: () => keep(content, setting.version),
    publish: async (note: string) => {
      await keep(content, basedOn);
      await publishVersion(note, isLive(content) ? setting.version : undefined);
    },
    /** Absent for whom it is not allowed. */
    restore: mayPublish ? (version: number, note: string) => publishVersion(note, version) : undefined,
  };
}
