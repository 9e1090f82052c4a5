import { type Actor, createWorkspace, findWorkspace, insertMember } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type DayNumber, type Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { MEMBERS, WORKSPACE } from '../vendor.ts';
import { askForSample } from '../store/sample-loads.store.ts';
import { notASample } from '../sample.errors.ts';

export type SampleWish = {
  readonly seed: number;
  readonly today: DayNumber;
  /** Its name in addresses; one that is free where absent. */
  readonly slug?: string;
};

/** A person who is to look around in it, as its owner. */
export type SampleOwner = {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
};

export type StartedSample = { readonly id: WorkspaceId; readonly slug: string };

/** Makes the sample's workspace and asks for its rows; where the address is the sample's already, asks again. Needs the installation's view. */
export async function startSample(
  records: Records,
  wish: SampleWish,
  who: { readonly owners: readonly SampleOwner[]; readonly by: Actor; readonly now: Instant },
): Promise<StartedSample> {
  const known = wish.slug === undefined ? undefined : await findWorkspace(records, wish.slug);
  if (known !== undefined && !known.isSample) throw notASample(known.slug);
  const workspace = known ?? (await makeWorkspace(records, wish, who));
  await askForSample(records, workspace.id, wish);
  return { id: workspace.id, slug: workspace.slug };
}

async function makeWorkspace(
  records: Records,
  wish: SampleWish,
  { owners, by, now }: Parameters<typeof startSample>[2],
): Promise<StartedSample> {
  const { name, timeZone, currency } = WORKSPACE;
  const members = owners.map((owner) => ({ ...owner, role: 'owner', job: 'lead' }) as const);
  // Whoever asks from another workspace is a member of that one; here they are who they become.
  const maker = by.kind === 'member' ? members[0] : undefined;
  const others = members.filter((one) => one !== maker);
  const made = await createWorkspace(
    records,
    { name, timeZone, currency, isSample: true, ...(wish.slug === undefined ? {} : { slug: wish.slug }), ...(maker && { maker }) },
    { actor: by, now },
  );
  for (const owner of others) await insertMember(records, made.id, owner);
  for (const { email, name: called, role, job } of MEMBERS) {
    await insertMember(records, made.id, { email, name: called, role, job });
  }
  return made;
}
