import { wireAccess } from '../access/wire.ts';
import type { Clock } from '../kernel/time.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import type { SendMail } from '../platform/mail/send-mail.ts';
import { invitationMail } from '../access/index.ts';
import type { Database } from '../platform/records/records.ts';
import type { SignIn } from '../platform/sign-in/sign-in.ts';

/** What the product is made of, in reading order: access, sources, facts, measures, judgements, work, outcomes. */
export type SliceDeps = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly origins: ReadonlySet<string>;
  readonly version: string;
  readonly dataDir: string;
  /** Null where no mail server is configured. */
  readonly sendMail: SendMail | null;
};

export function wireSlices(deps: SliceDeps) {
  const { sendMail } = deps;
  const access = wireAccess({
    ...deps,
    ...(sendMail === null
      ? {}
      : {
          mailInvitation: ({ email, workspace, url, language }) => sendMail({ to: email, ...invitationMail(language, workspace, url) }),
        }),
  });
  const routes: readonly WorkspaceRoute[] = [...access.routes];
  return { access, routes };
}
