import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, rolesOf } from '../../measures/metrics/index.ts';

export type UseMark = {
  readonly day: DayNumber;
  readonly kind: 'contact_left' | 'release' | 'pause' | 'seats' | 'first_value' | 'notice';
  readonly label: string | null;
};

/** Facts of the account that help to read its curve, in the order of days. */
export function useMarks(dossier: Dossier, since: DayNumber, day: DayNumber): UseMark[] {
  const marks: UseMark[] = [
    ...dossier.contacts.flatMap((contact) =>
      isKeyLeaver(dossier, contact) ? [{ day: contact.leftDay as DayNumber, kind: 'contact_left' as const, label: contact.name }] : [],
    ),
    ...dossier.pauses.map((pause) => ({ day: pause.sinceDay, kind: 'pause' as const, label: null })),
    ...dossier.releases.flatMap((release) =>
      release.takenDay === null ? [] : [{ day: release.takenDay, kind: 'release' as const, label: release.version }],
    ),
    ...dossier.subscriptions.flatMap((one) =>
      one.noticeReceivedDay === null ? [] : [{ day: one.noticeReceivedDay, kind: 'notice' as const, label: null }],
    ),
    ...seatChanges(dossier),
  ];
  return marks.filter((mark) => mark.day >= since && mark.day <= day).sort((a, b) => a.day - b.day);
}

/** Somebody with a part to play, at the time of leaving. */
function isKeyLeaver(dossier: Dossier, contact: Dossier['contacts'][number]): boolean {
  return contact.leftDay !== null && rolesOf(dossier, contact.id, contact.leftDay - 1).length > 0;
}

function seatChanges(dossier: Dossier): UseMark[] {
  return dossier.subscriptions.flatMap(({ versions }) =>
    versions.flatMap((version, place) => {
      const before = versions[place - 1]?.seats ?? null;
      if (before === null || version.seats === null || version.seats === before) return [];
      return [{ day: version.fromDay, kind: 'seats' as const, label: `${version.seats}` }];
    }),
  );
}
