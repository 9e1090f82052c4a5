import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, hasEverPaid, lifeOf, paidSpans } from '../../measures/metrics/index.ts';
import { type OutcomeHeldAgainst, RECORD_DAYS } from '../signals/index.ts';

export type Raised = { readonly accountId: string; readonly day: DayNumber };

/** What came of what would have been raised. */
export type Came = { readonly resolved: number; readonly followed: number; readonly leavers: number; readonly foreseen: number };

type Window = { readonly day: DayNumber; readonly since: DayNumber };

/** Counted as the record of a detector is, but for what people said: nobody was shown what is only played. */
export function cameOf(
  raised: readonly Raised[],
  played: readonly Dossier[],
  asked: Window & { readonly outcome: OutcomeHeldAgainst },
): Came {
  return asked.outcome === 'giving_up' ? whoTriedStayedAway(raised, played, asked) : customersLeft(raised, played, asked);
}

/** Times of paying: `until` is the first day without a paid subscription; null while there is one. */
type Life = { readonly since: DayNumber; readonly until: DayNumber | null };

function livesOf(dossier: Dossier, day: DayNumber): readonly (readonly [string, readonly Life[]])[] {
  const spans = paidSpans(dossier, day).map(({ since, until }) => ({ since, until: until <= day ? until : null }));
  return spans.length === 0 ? [] : [[dossier.accountId, spans]];
}

function customersLeft(raised: readonly Raised[], played: readonly Dossier[], { day, since }: Window): Came {
  const { horizon, lead } = RECORD_DAYS;
  const lives = new Map(played.flatMap((dossier) => livesOf(dossier, day)));
  let [resolved, followed] = [0, 0];
  for (const { accountId, day: at } of raised) {
    const life = lives.get(accountId)?.find((one) => one.since <= at && (one.until === null || one.until > at));
    if (life === undefined) continue;
    const isFollowed = life.until !== null && life.until <= at + horizon;
    if (isFollowed || at <= day - horizon) resolved += 1;
    if (isFollowed) followed += 1;
  }
  const left = [...lives].flatMap(([id, own]) =>
    own.flatMap(({ since: began, until }) => (until !== null && until > since + horizon ? [{ id, began, until }] : [])),
  );
  const seen = left.filter(({ id, began, until }) =>
    raised.some((one) => one.accountId === id && one.day >= Math.max(began, until - horizon) && one.day <= until - lead),
  );
  return { resolved, followed, leavers: left.length, foreseen: seen.length };
}

function whoTriedStayedAway(raised: readonly Raised[], played: readonly Dossier[], { day }: Window): Came {
  const dossiers = new Map<string, Dossier>(played.map((one) => [one.accountId, one]));
  let [resolved, followed] = [0, 0];
  for (const { accountId, day: at } of raised) {
    const dossier = dossiers.get(accountId);
    if (dossier === undefined) continue;
    const end = at + RECORD_DAYS.stayedAway;
    const isBack = isBackBy(dossier, { since: at, until: Math.min(end, day) });
    if (isBack || end <= day) resolved += 1;
    if (!isBack && end <= day) followed += 1;
  }
  return { resolved, followed, leavers: 0, foreseen: 0 };
}

function isBackBy(dossier: Dossier, { since, until }: { readonly since: DayNumber; readonly until: DayNumber }): boolean {
  const lastUse = lifeOf(dossier, until)?.lastDay ?? null;
  return (lastUse !== null && lastUse > since) || hasEverPaid(dossier, until);
}
