import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, contactsIn } from './activity.ts';
import type { ContactFacts, Dossier } from './dossier.ts';
import type { Span } from './use-window.ts';

/** Places in the usage's list of contacts, by contact id. */
const placesKnown = new Memo<Dossier, ReadonlyMap<string, number>>();

export function placeOfContact(dossier: Dossier): ReadonlyMap<string, number> {
  let places = placesKnown.get(dossier);
  if (places === undefined) {
    places = new Map(dossier.usage.contactIds.map((id, place) => [id, place]));
    placesKnown.set(dossier, places);
  }
  return places;
}

const contactsKnown = new Memo<Dossier, ReadonlyMap<string, ContactFacts>>();

export function contactById(dossier: Dossier): ReadonlyMap<string, ContactFacts> {
  let contacts = contactsKnown.get(dossier);
  if (contacts === undefined) {
    contacts = new Map(dossier.contacts.map((contact) => [contact.id as string, contact]));
    contactsKnown.set(dossier, contacts);
  }
  return contacts;
}

/** Has a seat on the day; where the account's seats are not given to people by name, everybody may have one. */
export function hasSeat(contact: ContactFacts | undefined, day: DayNumber): boolean {
  if (contact === undefined || contact.seatSinceDay === null) return true;
  return contact.seatSinceDay <= day && (contact.seatUntilDay === null || contact.seatUntilDay > day);
}

/** People who were active with a seat in the span, by contact id. Null where use is not named. */
export function activeSeatHolders(dossier: Dossier, productKey: string | null, span: Span): ReadonlySet<string> | null {
  const activity = activityOf(dossier.usage, productKey);
  if (activity === null) return new Set();
  if (!activity.isNamed) return null;
  const contacts = contactById(dossier);
  const ids = contactsIn(activity, span.since, span.until).map((place) => dossier.usage.contactIds[place] ?? '');
  return new Set(ids.filter((id) => hasSeat(contacts.get(id), span.until - 1)));
}

/** Contacts who hold a seat by name on the day and have not left. */
export function seatHolders(dossier: Dossier, day: DayNumber): readonly ContactFacts[] {
  return dossier.contacts.filter(
    (contact) => contact.seatSinceDay !== null && hasSeat(contact, day) && (contact.leftDay === null || contact.leftDay > day),
  );
}
