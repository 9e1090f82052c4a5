import { dayToIso } from '../../kernel/time.ts';
import type { PartnerFacts } from '../../measures/metrics/index.ts';
import type { Detector, Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { finding } from './observe.ts';

const REMEMBERED_DAYS = 180;
/** A dependency that ended so shortly before the exit was ended by it. */
const ENDED_BEFORE_DAYS = 30;
/** So many of the partner's people are named. */
const NAMED = 3;

type Leaving = PartnerFacts & { readonly leavesDay: number; readonly leaveToldDay: number };

/** A partner that the account hangs on is leaving, or has left, and nobody was named to follow. */
export const partnerExit: Detector = {
  key: 'partner_exit',
  needsBand: false,
  thresholds: { remembered_days: REMEMBERED_DAYS },
  detect(watch, limits) {
    const { dossier, day } = watch;
    const hanging = dossier.partners.filter((one): one is Leaving => isLeaving(one, day) && hangsOn(one, day) && !isFollowed(one, watch));
    const remembered = hanging.filter((one) => day - sinceOf(one) <= (limits.remembered_days ?? REMEMBERED_DAYS));
    return [...Map.groupBy(remembered, (one) => one.partnerId).values()].flatMap((own) => exitFinding(watch, own) ?? []);
  },
};

function isLeaving(one: PartnerFacts, day: number): boolean {
  return one.leavesDay !== null && one.leaveToldDay !== null && one.leaveToldDay <= day;
}

function hangsOn({ sinceDay, untilDay, leavesDay }: PartnerFacts, day: number): boolean {
  if (leavesDay === null || sinceDay > day || sinceDay > leavesDay) return false;
  return untilDay === null || untilDay > day || untilDay >= leavesDay - ENDED_BEFORE_DAYS;
}

/** Somebody was named for it, or another partner took up the same part since and stays. */
function isFollowed(gone: PartnerFacts, { dossier, day }: Watch): boolean {
  if (gone.successor !== null && gone.succeededDay !== null && gone.succeededDay <= day) return true;
  return dossier.partners.some(
    (one) =>
      one.partnerId !== gone.partnerId &&
      one.role === gone.role &&
      one.sinceDay <= day &&
      one.sinceDay >= (gone.leavesDay ?? day) - ENDED_BEFORE_DAYS &&
      (one.untilDay === null || one.untilDay > day) &&
      !isLeaving(one, day),
  );
}

/** Of an exit that lies ahead, since we know of it. */
function sinceOf({ leavesDay, leaveToldDay }: Leaving): number {
  return Math.min(leavesDay, leaveToldDay);
}

function exitFinding(watch: Watch, parts: readonly Leaving[]): Finding | null {
  const [first] = parts;
  if (first === undefined) return null;
  const engagements = parts.flatMap((one) => one.engagements ?? []);
  const keys = [...new Set(parts.flatMap((one) => one.keysHeld))];
  const people = first.people.filter(({ leftDay }) => leftDay === null || leftDay > watch.day);
  return finding(watch, {
    key: 'partner_exit',
    subject: first.partnerId,
    severity: 'high',
    sinceDay: sinceOf(first),
    evidence: {
      params: {
        name: first.name,
        roles: parts.map((one) => one.role).join(' '),
        leavesOn: dayToIso(first.leavesDay),
        isAhead: first.leavesDay > watch.day ? 'yes' : 'no',
        toldBy: first.toldBy ?? 'unknown',
        engagements: engagements.length === 0 ? null : engagements.reduce((sum, count) => sum + count, 0),
        isEngagementsTold: engagements.length === 0 ? 'no' : 'yes',
        keys: keys.length,
        keyNames: keys.join(', '),
        people: people.length,
        peopleNames: people.slice(0, NAMED).map(nameOf).join(', '),
        accounts: first.accounts,
      },
    },
  });
}

function nameOf({ name, jobTitle }: PartnerFacts['people'][number]): string {
  return jobTitle === null ? name : `${name} (${jobTitle})`;
}
