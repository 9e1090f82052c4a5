import { notCounted } from './platform/backup/archive/archive.errors.ts';
import {
  createWorkspace,
  findWorkspace,
  inviteMember,
  insertKey,
  listRemovals,
  listWorkspaces,
  lookAtChain,
  makeResetLink,
  resetSecondFactorByOperator,
  settleDomain,
  type Job,
  type RemovalReceipt,
  type Role,
  type VerifiedChain,
  type Workspace,
  writeAudit,
} from './access/index.ts';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { Failure } from './kernel/failure.ts';
import { clockFromFile, systemClock } from './platform/clock.ts';
import { installationSecret } from './platform/config/installation-secret.ts';
import { requireConfig } from './platform/config/require-config.ts';
import { examine } from './platform/doctor/examine.ts';
import { examineUsageStore } from './platform/doctor/examine-usage-store.ts';
import type { Finding } from './platform/doctor/finding.ts';
import { type Joined, joinInstallation } from './platform/installation/join-installation.ts';
import { doFrom, type Origin } from './platform/records/origin.ts';
import { type Database, openDatabase } from './platform/records/records.ts';
import { findWho } from './facts/accounts/index.ts';
import { logStoreWork, type StoreLogEntry } from './facts/usage/index.ts';
import { type BackupWanted, makeBackup } from './wiring/make-backup.ts';
import { restore as restoreInto, type RestoreAsked, type TellRestore } from './wiring/restore-backup.ts';
import type { MadeBackup } from './wiring/back-up.ts';
import { exportWorkspace as writeWorkspace, type ExportedWorkspace } from './wiring/export-workspace.ts';
import { type MovedWorkspace, type MoveStep, moveWorkspaceIn } from './wiring/move-workspace.ts';
import { type Rotated, rotateSecret as rotate } from './wiring/rotate-secret.ts';
import { settleSecret } from './wiring/settle-secret.ts';
import { verifyBackup as verify } from './wiring/verify-backup.ts';
import { type ErasedAgain, eraseAgain, NOBODY_ERASED } from './wiring/erase-again.ts';
import { examineSystem } from './wiring/examine-system.ts';
import { checkFolder, importFolder, type ImportedFolder, type ImportWish } from './wiring/import-folder.ts';
import { usageFolder } from './wiring/places.ts';
import { waitForBacktest } from './wiring/wait-for-backtest.ts';
import { type LearnedAndTold, waitForPrediction } from './wiring/wait-for-prediction.ts';
import { waitForStoreWork } from './wiring/wait-for-store-work.ts';
import { migrate } from './wiring/start-api.ts';
import { type Clock, isoToDay } from './kernel/time.ts';
import { type PresentedFound, presentFound } from './judgements/backtest/index.ts';

export { JOBS, ROLES } from './access/index.ts';
export type { Finding } from './platform/doctor/finding.ts';
export { operatorWords } from './operator-words.ts';
export { isRowKind, ROW_KINDS, type RowKind } from './sources/imports/index.ts';
export type { StoreLogEntry } from './facts/usage/index.ts';
export type { ImportedFile, ImportedFolder } from './wiring/import-folder.ts';
export { bringInSample, sampleTruth, type SampleWish } from './wiring/bring-in-sample.ts';

/** What the cli may ask of this installation, whether its server runs or not. */
export type Operation = Joined & { readonly database: Database; readonly clock: Clock };

const OPERATOR = { kind: 'operator', id: null } as const;

export async function serve(environment: NodeJS.ProcessEnv): Promise<number> {
  const main = await import('./main.ts');
  return main.serve(environment);
}

/** Joins the installation named by the environment for the time of the work. `name` is what others are told we do. */
export async function operate<Result>(
  environment: NodeJS.ProcessEnv,
  name: string,
  work: (operation: Operation) => Promise<Result>,
): Promise<Result> {
  const joined = await joinInstallation(requireConfig(environment), name, migrate);
  const database = openDatabase(joined.appUrl, { max: 4 });
  const clock = joined.config.clockFile === null ? systemClock : clockFromFile(joined.config.clockFile);
  try {
    if (!joined.isBeside) await settleSecret({ ...joined, secret: installationSecret(joined.config) });
    return await doFrom(terminal(), () => work({ ...joined, database, clock }));
  } finally {
    await database.close();
    await joined.leave();
  }
}

/** Who is at it, as this machine knows them. */
function terminal(): Origin {
  const user = userName();
  return { via: 'terminal', ...(user === null ? {} : { user }), host: hostname() };
}

/** In some containers the number of the user has no name. */
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

export type WorkspaceWish = { readonly name: string; readonly slug?: string; readonly timeZone: string; readonly currency: string };

export function makeWorkspace(
  { database, clock }: Operation,
  wish: WorkspaceWish,
): Promise<{ readonly id: string; readonly slug: string }> {
  return database.inInstallation((records) => createWorkspace(records, wish, { actor: OPERATOR, now: clock.now() }));
}

/** Receipts of workspaces that were removed, newest first. */
export function removals({ database }: Operation): Promise<readonly RemovalReceipt[]> {
  return database.inInstallation(listRemovals);
}

export type InvitationWish = {
  readonly workspace: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly job: Job;
};

/** The link by which they come in is told once. */
export async function invite(operation: Operation, wish: InvitationWish): Promise<{ readonly memberId: string; readonly link: string }> {
  const { database, clock, config } = operation;
  const workspace = await workspaceNamed(operation, wish.workspace);
  const { email, name, role, job } = wish;
  const { memberId, token } = await database.inWorkspace(workspace.id, (records) =>
    inviteMember(records, { workspaceId: workspace.id, email, name, role, job }, { actor: OPERATOR, now: clock.now() }),
  );
  return { memberId, link: `${config.publicUrl}/link/${token}` };
}

/** The link by which they choose a new password is told once. */
export async function resetPasswordOf({ database, clock, config }: Operation, email: string) {
  const made = await database.inInstallation((records) => makeResetLink(records, email, clock.now()));
  if (made === undefined) throw new Failure('not_found', 'operate.no_such_person', { email });
  return { email: made.person.email, link: `${config.publicUrl}/link/${made.token}` };
}

/** Removes codes, backup codes and passkeys of a person, whichever workspaces they belong to. */
export async function resetSecondFactor({ database, clock }: Operation, email: string) {
  const by = { actor: OPERATOR, now: clock.now() };
  const person = await database.inInstallation((records) => resetSecondFactorByOperator(records, email, by));
  if (person === undefined) throw new Failure('not_found', 'operate.no_such_person', { email });
  return { person };
}

const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** Whether addresses of a mail domain lead to the identity providers of the workspace. `isNew` is false where that was so before. */
export async function confirmDomain(
  operation: Operation,
  wish: { readonly workspace: string; readonly domain: string; readonly isTheirs: boolean },
): Promise<{ readonly workspace: string; readonly domain: string; readonly isNew: boolean }> {
  const domain = wish.domain.trim().toLowerCase().replace(/^.*@/, '');
  if (!DOMAIN.test(domain) || domain.length > 253) throw new Failure('invalid', 'operate.no_domain', { domain: wish.domain });
  const { id, slug } = await workspaceNamed(operation, wish.workspace);
  const by = { actor: OPERATOR, now: operation.clock.now() };
  const isNew = await operation.database.inWorkspace(id, (records) =>
    settleDomain(records, { workspaceId: id, domain, isTheirs: wish.isTheirs }, by),
  );
  return { workspace: slug, domain, isNew };
}

export type KeyWish = {
  readonly workspace: string;
  readonly kind: 'write' | 'api';
  readonly name: string;
  readonly role: Role /** Null for one that does not end by itself. */;
  readonly days: number | null;
};

/** The secret is told once, and nowhere kept. */
export async function makeKey(operation: Operation, wish: KeyWish): Promise<{ readonly id: string; readonly secret: string }> {
  const { database, clock } = operation;
  const workspace = await workspaceNamed(operation, wish.workspace);
  return database.inWorkspace(workspace.id, async (records) => {
    const { kind, name, role, days } = wish;
    const expiresAt =
      days === null
        ? null
        : clock
            .now()
            .add({ hours: days * 24 })
            .toString();
    const { key, secret } = await insertKey(records, workspace.id, { kind, name, role, expiresAt, createdBy: null });
    await writeAudit(
      records,
      { workspaceId: workspace.id, at: clock.now() },
      {
        actor: OPERATOR,
        action: 'key.created',
        subjectKind: 'key',
        subjectId: key.id,
        after: { kind, name, role, expiresAt },
      },
    );
    return { id: key.id, secret };
  });
}

export type ImportAsked = Omit<ImportWish, 'workspaceId'> & {
  /** Null where the installation has but one workspace. */
  readonly workspace: string | null;
  /** Say what would happen, and do nothing. */
  readonly isTrial: boolean;
};

/** Brings files in; `tell` hears how many rows of a file are done. */
export async function importInto(
  operation: Operation,
  asked: ImportAsked,
  tell: (file: string, kind: string, rows: number) => void,
): Promise<ImportedFolder & { readonly workspace: string }> {
  const { workspace: slug, isTrial, ...wish } = asked;
  const workspace = slug === null ? await onlyWorkspace(operation) : await workspaceNamed(operation, slug);
  const done = await (isTrial ? checkFolder : importFolder)(operation, { ...wish, workspaceId: workspace.id }, tell);
  return { ...done, workspace: workspace.slug };
}

async function onlyWorkspace({ database }: Operation): Promise<Workspace> {
  const workspaces = await database.inInstallation(listWorkspaces);
  const [only] = workspaces;
  if (only === undefined || workspaces.length > 1)
    throw new Failure('invalid', 'operate.name_a_workspace', { workspaces: workspaces.map((one) => one.slug).join(', ') });
  return only;
}

async function workspaceNamed({ database }: Operation, slug: string): Promise<Workspace> {
  const workspace = await database.inInstallation((records) => findWorkspace(records, slug));
  if (workspace === undefined) throw new Failure('not_found', 'operate.no_such_workspace', { slug });
  return workspace;
}

/**
 * Has the process that owns the usage store do this, and waits; where no server runs, this one owns it for the time.
 * `tell` hears how far it is.
 */
export async function workOnUsage(operation: Operation, work: UsageWork, tell: (done: number, of: number) => void): Promise<StoreLogEntry> {
  const { database } = operation;
  const wish = work.kind === 'erase' ? await whoToErase(operation, work) : {};
  return waitForStoreWork(operation, () => database.inInstallation((records) => logStoreWork(records, { kind: work.kind, wish })), tell);
}

export type EraseAsked = { readonly workspace: string; readonly who: 'account' | 'contact'; readonly key: string };
export type UsageWork = { readonly kind: 'archive' | 'verify' | 'rebuild' } | ({ readonly kind: 'erase' } & EraseAsked);

async function whoToErase(
  operation: Operation,
  { workspace: slug, who, key }: EraseAsked,
): Promise<{ readonly workspaceId: string; readonly id: string }> {
  const workspace = await workspaceNamed(operation, slug);
  const found = await operation.database.inWorkspace(workspace.id, (records) => findWho(records, workspace.id, { kind: who, key }));
  if (found === undefined) throw new Failure('not_found', 'operate.nobody_to_erase', { who, key });
  return { workspaceId: workspace.id, id: found };
}

export type BacktestAsked = {
  readonly workspace: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly leadDays: number;
  readonly horizonDays: number;
  readonly casesTo: string | null;
};
export type BacktestFound = PresentedFound;

/** Whether the health score found those who left; `tell` hears how much of it is done. */
export async function backtest(operation: Operation, wish: BacktestAsked, tell: (doneRatio: number) => void): Promise<BacktestFound> {
  const { id } = await workspaceNamed(operation, wish.workspace);
  const { from, to, leadDays, horizonDays, casesTo } = wish;
  const asked = {
    fromDay: from === null ? null : isoToDay(from),
    toDay: to === null ? null : isoToDay(to),
    window: { leadDays, horizonDays },
  };
  return presentFound(await waitForBacktest(operation, { workspaceId: id, asked, casesTo }, { tell }));
}

export type Predicted = LearnedAndTold;

/** What the history says of who leaves, learned anew; `tell` hears how much of it is done. */
export async function predict(
  operation: Operation,
  { workspace, most }: { readonly workspace: string; readonly most: number },
  tell: (doneRatio: number) => void,
): Promise<Predicted> {
  const { id } = await workspaceNamed(operation, workspace);
  return waitForPrediction(operation, { workspaceId: id, most }, tell);
}

/** What is good and what is wrong with this installation. */
export function examineInstallation(environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const config = requireConfig(environment);
  return examine(config, async (appUrl, isRunning) => [
    examineUsageStore(usageFolder(config.dataDir)),
    ...(await examineSystem(config, appUrl, isRunning)),
  ]);
}

export type { RestoreStep, TellRestore } from './wiring/restore-backup.ts';
export type Restored = { readonly madeAt: string; readonly tables: number; readonly rows: number; readonly files: number };
/** With those who were erased after the backup was made; `hasLedger` is false where nothing could say who that is. */
export type RestoredAndErased = Restored & { readonly hasLedger: boolean; readonly erasedAgain: ErasedAgain };

/** A backup of everything, verified by restoring it unless that is not wanted; whether the server runs or not. */
export function backUp(operation: Operation, wanted: BackupWanted, tell: TellBackup): ReturnType<typeof makeBackup> {
  return makeBackup(operation, wanted, tell);
}

export type TellBackup = (step: 'reading' | Parameters<TellRestore>[0], doneRatio: number) => void;

/** Whether a backup can be restored, shown by doing it in a place of its own. */
export async function verifyBackup(folder: string, tell: TellRestore): Promise<Restored> {
  return figuresOf(await verify(folder, tell));
}

/** The installation that the backup was made of, in the empty data folder and database of the environment. */
export async function restoreBackup(environment: NodeJS.ProcessEnv, asked: RestoreAsked, tell: TellRestore): Promise<RestoredAndErased> {
  const { manifest, hasLedger, isAnyoneBack } = await restoreInto(requireConfig(environment), asked, tell);
  const erasedAgain = isAnyoneBack ? await operate(environment, 'restore', eraseAgain) : NOBODY_ERASED;
  return { ...figuresOf(manifest), hasLedger, erasedAgain };
}

function figuresOf({ madeAt, tables, files }: MadeBackup['manifest']): Restored {
  return { madeAt, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length };
}

/** Everything that is sealed, sealed with another secret; people sign in anew. */
export function rotateSecret(operation: Operation, file: string | null): Promise<Rotated> {
  return rotate(operation, file);
}

export type VerifiedAudit = VerifiedChain & { readonly workspace: string };

/** Whether the audit entries of a workspace, or of all, are those that were written; `anchorFile` is another copy of what stands outside. */
export async function verifyAudit(
  operation: Operation,
  { workspace, anchorFile }: { readonly workspace: string | null; readonly anchorFile: string | null },
  tell: (doneRatio: number) => void,
): Promise<readonly VerifiedAudit[]> {
  const { database, config } = operation;
  const workspaces = workspace === null ? await database.inInstallation(listWorkspaces) : [await workspaceNamed(operation, workspace)];
  const verified: VerifiedAudit[] = [];
  for (const [place, { id, slug }] of workspaces.entries()) {
    const file = anchorFile === null ? config.auditAnchorFile : path.resolve(anchorFile);
    const checked = await lookAtChain(operation, { workspaceId: id, anchorFile: file }, (ratio) =>
      tell((place + ratio) / workspaces.length),
    );
    verified.push({ workspace: slug, ...checked });
  }
  return verified;
}

export type { ExportedWorkspace } from './wiring/export-workspace.ts';
export type { MovedWorkspace, MoveStep } from './wiring/move-workspace.ts';

/** All of one workspace in one file, of one moment, while it goes on. */
export async function exportWorkspace(
  operation: Operation,
  { workspace: slug, file }: { readonly workspace: string; readonly file: string },
  tell: (doneRatio: number) => void,
): Promise<ExportedWorkspace> {
  const { database, clock, appUrl, config } = operation;
  const { id } = await workspaceNamed(operation, slug);
  const wish = { workspaceId: id, file, signal: new AbortController().signal, tell };
  const exported = await writeWorkspace({ appUrl, dataDir: config.dataDir, clock }, wish);
  const { manifest, bytes } = exported;
  await database.inWorkspace(id, (records) =>
    writeAudit(
      records,
      { workspaceId: id, at: clock.now() },
      {
        actor: OPERATOR,
        action: 'workspace.exported',
        subjectKind: 'workspace',
        subjectId: id,
        after: { madeAt: manifest.madeAt, bytes, tables: manifest.tables.length },
      },
    ),
  );
  return exported;
}

/** A workspace that was exported elsewhere, in an installation that does not have it. */
export function takeWorkspaceIn(
  operation: Operation,
  file: string,
  tell: (step: MoveStep, doneRatio: number) => void,
): Promise<MovedWorkspace> {
  const countAgain = async (entry: number, told: (doneRatio: number) => void) => {
    const { state, outcome } = await waitForStoreWork(
      operation,
      async () => entry,
      (done, of) => told(done / Math.max(1, of)),
    );
    if (state === 'failed') throw notCounted();
    return (outcome?.['lost'] ?? []) as readonly { readonly workspaceId: string }[];
  };
  return moveWorkspaceIn({ ...operation, countAgain }, file, tell);
}
