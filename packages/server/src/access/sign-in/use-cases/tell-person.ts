import type { Database } from '../../../platform/records/records.ts';
import type { SendMail } from '../../../platform/mail/send-mail.ts';
import { wordsIn } from '../../http/words-of-call.ts';
import { findPreferences } from '../../store/person-preferences.store.ts';
import { findPerson } from '../store/people.store.ts';

/** What was done to a person's way in, by them or in their name. */
export type Told =
  | 'password_changed'
  | 'password_reset'
  | 'codes_on'
  | 'codes_off'
  | 'passkey_added'
  | 'passkey_removed'
  | 'second_factor_reset'
  | 'forgotten';

export type TellDeps = { readonly database: Database; readonly sendMail: SendMail | null; readonly publicUrl: string };

/** A mail in the person's own language. Without a mail server nothing is sent. */
export async function tellPerson(deps: TellDeps, personId: string, { what, url }: { readonly what: Told; readonly url?: string }) {
  if (deps.sendMail === null) return;
  const known = await deps.database.inInstallation(async (records) => ({
    person: await findPerson(records, personId),
    language: (await findPreferences(records, personId))?.language ?? 'en',
  }));
  if (known.person === undefined) return;
  const t = await wordsIn(known.language);
  const text = t(`sign-in-mails.${what}.text`, { name: known.person.name, url: url ?? `${deps.publicUrl}/sign-in` });
  const end = what === 'forgotten' ? '' : `\n\n${t('sign-in-mails.notYou', { url: `${deps.publicUrl}/sign-in` })}`;
  await deps.sendMail({ to: known.person.email, subject: t(`sign-in-mails.${what}.subject`), text: `${text}${end}\n` });
}
