import { sql } from 'kysely';
import type { Records } from '../../platform/records/records.ts';

/** What a person chose for all their workspaces. */
export type PersonPreferences = {
  readonly language: string;
  readonly region: string;
  readonly preferences: Readonly<Record<string, unknown>>;
};

/** Undefined while the person has chosen nothing. */
export async function findPreferences(records: Records, personId: string): Promise<PersonPreferences | undefined> {
  const { rows } = await sql<PersonPreferences>`
    select language, region, preferences from auth.person_preferences where person_id = ${personId}`.execute(records);
  return rows[0];
}

/** Those of a member of the workspace; undefined while the person has chosen nothing. */
export async function findPreferencesOfMember(
  records: Records,
  memberId: string,
): Promise<Pick<PersonPreferences, 'language' | 'region'> | undefined> {
  const { rows } = await sql<PersonPreferences>`
    select chosen.language, chosen.region
    from members
    join auth.person_preferences as chosen on chosen.person_id = members.person_id
    where members.id = ${memberId}`.execute(records);
  return rows[0];
}

/** Of whom has chosen already, nothing changes. */
export async function fillPreferences(
  records: Records,
  personId: string,
  { language, region }: Pick<PersonPreferences, 'language' | 'region'>,
): Promise<void> {
  await sql`
    insert into auth.person_preferences (person_id, language, region) values (${personId}, ${language}, ${region})
    on conflict do nothing`.execute(records);
}

/** Whoever comes by a provider begins with what the member's person chose; of whom has chosen already, nothing changes. */
export async function beginPreferences(records: Records, personId: string, memberId: string): Promise<void> {
  await sql`
    insert into auth.person_preferences (person_id, language, region, preferences)
    select ${personId}, chosen.language, chosen.region, chosen.preferences
    from members
    join auth.person_preferences as chosen on chosen.person_id = members.person_id
    where members.id = ${memberId}
    on conflict do nothing`.execute(records);
}

export async function changePreferences(records: Records, personId: string, change: PersonPreferencesChange): Promise<void> {
  const { language = null, region = null, preferences = {} } = change;
  const look = JSON.stringify(preferences);
  await sql`
    insert into auth.person_preferences as mine (person_id, language, region, preferences)
    values (${personId}, coalesce(${language}::text, 'en'), coalesce(${region}::text, 'en-US'), ${look}::jsonb)
    on conflict (person_id) do update set
      language = coalesce(${language}::text, mine.language),
      region = coalesce(${region}::text, mine.region),
      preferences = mine.preferences || ${look}::jsonb`.execute(records);
}

export type PersonPreferencesChange = {
  readonly language?: string | undefined;
  readonly region?: string | undefined;
  readonly preferences?: Readonly<Record<string, unknown>> | undefined;
};
