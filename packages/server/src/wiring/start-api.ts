import type { FastifyBaseLogger } from 'fastify';
import { firstOwnerToken, signInMail } from '../access/index.ts';
import { remoteUsageStore } from '../facts/usage/wire.ts';
import { clockFromFile, systemClock } from '../platform/clock.ts';
import { openMail } from '../platform/mail/send-mail.ts';
import { openOutgoing } from '../platform/outgoing/outgoing.ts';
import { NOBODY, readAllowed } from '../platform/outgoing/public-address.ts';
import { openDatabase } from '../platform/records/records.ts';
import { prepareRecords } from '../platform/records/prepare.ts';
import { openSignIn, prepareSignIn } from '../platform/sign-in/sign-in.ts';
import type { Channel } from '../platform/processes/remote-calls.ts';
import { createApi } from './create-api.ts';
import { remoteEngineFigures } from './engine-figures.ts';
import type { PlacesOfAll } from './places.ts';
import { remotePreviews } from './previews.ts';
import { versionOfProduct } from './version-of-product.ts';

export type StartOptions = {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly places: PlacesOfAll;
  readonly secret: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly clockFile: string | null;
  readonly metricsToken: string | null;
  readonly backupWarnDays: number;
  readonly outgoingAllow: string;
  readonly trustProxy: string | null;
  readonly sessionDays: { readonly idle: number; readonly most: number };
  readonly webFolder: string | null;
  /** The engine process that is up now; null between its end and its next start. */
  readonly engine: () => Channel | null;
  readonly logger?: FastifyBaseLogger;
};

export type StartedApi = {
  /** By which the first owner comes in; null once somebody is a member. */
  readonly firstOwnerUrl: string | null;
  readonly close: () => Promise<void>;
};

/** Brings the database to the newest schema, as its owner. Comes before any process works with it. */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const done = await prepareRecords(ownerUrl);
  await prepareSignIn(ownerUrl);
  return done;
}

export async function startApi(options: StartOptions): Promise<StartedApi> {
  const database = openDatabase(options.databaseUrl, { max: 10 });
  const intakeDatabase = openDatabase(options.databaseUrl, { max: 3 });
  const clock = options.clockFile === null ? systemClock : clockFromFile(options.clockFile);
  const sendMail = options.smtpUrl === null ? null : openMail(options.smtpUrl, options.mailFrom);
  const signIn = openSignIn({
    databaseUrl: options.databaseUrl,
    publicUrl: options.publicUrl,
    secret: options.secret,
    sessionDays: options.sessionDays,
    onError: (error) => options.logger?.error({ err: error }, 'a sign-in link could not be mailed'),
    ...(sendMail === null ? {} : { sendLink: ({ email, url }) => sendMail({ to: email, ...signInMail('en', url) }) }),
  });
  const outgoing = openOutgoing(readAllowed(options.outgoingAllow) ?? NOBODY);
  const { app, close } = await createApi({
    database,
    intakeDatabase,
    databaseUrl: options.databaseUrl,
    signIn,
    clock,
    sendMail,
    usageStore: remoteUsageStore(options.engine),
    previews: remotePreviews(options.engine),
    publicUrl: options.publicUrl,
    origins: originsOf(options),
    version: versionOfProduct(),
    dataDir: options.dataDir,
    secret: options.secret,
    places: options.places,
    engineFigures: remoteEngineFigures(options.engine),
    metricsToken: options.metricsToken,
    backupWarnDays: options.backupWarnDays,
    outgoing,
    trustProxy: options.trustProxy,
    webFolder: options.webFolder,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  await app.listen({ host: options.host, port: options.port });
  const token = await firstOwnerToken(database, clock.now());
  return {
    firstOwnerUrl: token === null ? null : `${options.publicUrl}/link/${token}`,
    async close() {
      await close();
      await outgoing.close();
      await signIn.close();
      await database.close();
      await intakeDatabase.close();
    },
  };
}

/** Pages of these origins may act with the session's cookie. */
function originsOf(options: StartOptions): ReadonlySet<string> {
  const own = new URL(options.publicUrl).origin;
  return new Set([own, `http://localhost:${options.port}`, `http://127.0.0.1:${options.port}`]);
}
