import { accountParams } from '@perennial/contract/account';
import { type accountContactSchema, accountContactsSchema, contactsQuerySchema } from '@perennial/contract/account-people';
import type { z } from 'zod';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type Dossier, multithreading } from '../../../measures/metrics/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { lastSeen, lastSpoken, roleCoverage, ROLES } from '../people-of-account.ts';
import { type ContactLine, readContacts } from '../store/page-facts.read.ts';
import { accountOfCall } from './account-of-call.ts';

const tag = 'account-page';
const THREADS_SHOWN = 8;
type ContactOut = z.input<typeof accountContactSchema>;

export function peopleRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/contacts',
      operationId: 'listAccountContacts',
      tag,
      summary: 'Whom we know: roles, last contact, last seen; how the relationship is spread',
      may: 'read',
      params: accountParams,
      query: contactsQuerySchema,
      answer: accountContactsSchema,
      handle: async (call) => {
        const { records, workspace, params, query } = call;
        const { dossier, day } = await accountOfCall(call, deps.usageStore);
        const lines = await readContacts(records, workspace.id, { accountId: params.account, q: query.q });
        const contacts = presentContacts(lines, dossier, day);
        const coverage = roleCoverage(dossier, day);
        return {
          contacts: contacts.slice(0, query.limit),
          total: query.q === '' ? dossier.contacts.length : contacts.length,
          present: dossier.contacts.filter((contact) => contact.leftDay === null || contact.leftDay > day).length,
          emptyRoles: coverage.empty,
          rolesFilled: coverage.filled,
          rolesSpokenWith60Days: coverage.spoken,
          multithreading: presentThreads(dossier, day),
          lastSeenUnknown: dossier.usage.contactIds.length === 0,
        };
      },
    }),
  ];
}

function presentContacts(lines: readonly ContactLine[], dossier: Dossier, day: DayNumber): ContactOut[] {
  const seen = lastSeen(dossier, day);
  const spoken = lastSpoken(dossier, day);
  const isSeenKnown = dossier.usage.contactIds.length > 0;
  return lines
    .map(({ seatSince, seatUntil, ...line }): ContactOut => {
      const one = seen.get(line.id);
      const last = spoken.get(line.id);
      return {
        ...line,
        hasSeat: seatSince !== null && isoToDay(seatSince) <= day && (seatUntil === null || isoToDay(seatUntil) > day),
        roles: dossier.roles
          .filter((role) => role.contactId === line.id && role.sinceDay <= day && (role.untilDay === null || role.untilDay > day))
          .map(({ role, sinceDay, influence, sentiment }) => ({ role, since: dayToIso(sinceDay), influence, sentiment })),
        lastContactOn: last === undefined ? null : dayToIso(last),
        lastSeenOn: one === undefined ? null : dayToIso(one.lastDay),
        activeDays28: isSeenKnown ? (one?.activeDays28 ?? 0) : null,
      };
    })
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        roleRank(a) - roleRank(b) ||
        (b.lastSeenOn ?? '').localeCompare(a.lastSeenOn ?? '') ||
        a.name.localeCompare(b.name),
    );
}

/** Whose word weighs most first: sponsor, buyer, champion. */
function roleRank(contact: ContactOut): number {
  return Math.min(ROLES.length, ...contact.roles.map(({ role }) => ROLES.indexOf(role)));
}

/** Who plays a part first, then who is there, then who left. */
function rank(contact: ContactOut): number {
  if (contact.roles.length > 0) return contact.leftOn === null ? 0 : 1;
  return contact.leftOn === null ? 2 : 3;
}

function presentThreads(dossier: Dossier, day: DayNumber): z.input<typeof accountContactsSchema>['multithreading'] {
  if (dossier.interactions.length === 0) return null;
  const { threads, ...parts } = multithreading(dossier, day);
  return {
    ...parts,
    threads: threads
      .slice(0, THREADS_SHOWN)
      .map(({ contact, strength, lastDay }) => ({ id: contact.id, name: contact.name, strength, lastOn: dayToIso(lastDay) })),
  };
}
