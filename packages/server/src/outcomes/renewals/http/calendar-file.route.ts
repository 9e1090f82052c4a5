import { Readable } from 'node:stream';
import { deskQuerySchema } from '@perennial/contract/renewal-desk';
import { wordsOfCall } from '../../../access/index.ts';
import { rawRoute, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { type CalendarDay, calendarFile } from '../calendar-file.ts';
import { eachRenewal } from '../store/each-renewal.ts';
import type { SeenRenewal } from '../store/seen.ts';
import { listAsked } from './desk-asked.ts';

/** Due dates, last days to say no and early contacts of what matches, the earliest due first, in the words of whoever asks. */
export function calendarFileRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/renewals/calendar.ics',
    operationId: 'downloadRenewalCalendar',
    tag: 'renewals',
    summary: 'The renewals that match as a calendar file (iCalendar)',
    may: 'export',
    query: deskQuerySchema.omit({ cursor: true, limit: true }),
    handle: async (call, _request, reply) => {
      const asked = await database.inWorkspace(call.workspace.id, (records) => listAsked(records, call, call.query));
      const { t, format } = await database.inWorkspace(call.workspace.id, (records) =>
        wordsOfCall({ caller: call.caller, records }, undefined),
      );
      const say = (one: SeenRenewal, what: 'due' | 'notice' | 'contact', day: string): CalendarDay => ({
        uid: `${one.id}-${what}@perennial`,
        day,
        summary: t(`renewals.ics.${what}`, { name: one.accountName }),
        description: [
          one.dueMinor === null ? '' : format.money({ amountMinor: one.dueMinor, currency: call.workspace.currency }),
          one.ownerName ?? '',
        ]
          .filter(Boolean)
          .join(' · '),
      });
      const daysOf = (one: SeenRenewal) => [
        say(one, 'due', one.dueOn),
        ...(one.noticeOn === null || one.outcome !== null ? [] : [say(one, 'notice', one.noticeOn)]),
        ...(one.contactedOn !== null || one.outcome !== null ? [] : [say(one, 'contact', one.contactOn)]),
      ];
      const days = eachDay(eachRenewal(database, call.workspace.id, asked), daysOf);
      return reply
        .header('content-disposition', `attachment; filename="renewals-${asked.today}.ics"`)
        .header('cache-control', 'no-store')
        .type('text/calendar; charset=utf-8')
        .send(Readable.from(calendarFile({ name: t('renewals.title'), at: call.now.toString(), days }), { objectMode: false }));
    },
  });
}

async function* eachDay(
  renewals: AsyncIterable<readonly SeenRenewal[]>,
  daysOf: (one: SeenRenewal) => readonly CalendarDay[],
): AsyncGenerator<readonly CalendarDay[]> {
  for await (const some of renewals) yield some.flatMap(daysOf);
}
