import type { TellRoute } from '../../../platform/http/register-routes.ts';
import { actorOf } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { toldAtTheDoor } from '../audited-routes.ts';

/** Of what was asked for, so much is kept. */
const ASKED_MAX = 4_000;

/** Writes what the door has to say of a call: that data was taken out, or something set by a route that keeps no history of its own. */
export const tellRoute: TellRoute = (route) => {
  const told = toldAtTheDoor(route);
  if (told === undefined) return undefined;
  const { action, subjectKind, param } = told;
  return async (records, { params: given, query, body, caller, workspace, now }) => {
    const params = given as Readonly<Record<string, string>>;
    const ofRoute = subjectKind === 'workspace' ? workspace.id : route.operationId;
    const subjectId = (param === undefined ? undefined : params[param]) ?? ofRoute;
    // What it was done to stands in the entry already.
    const { [param ?? '']: _subject, ...others } = params;
    const after = askedFor({ ...others, ...(query as object | undefined), ...(body as object | undefined) });
    const entry = { actor: actorOf(caller), action, subjectKind, subjectId };
    await writeAudit(records, { workspaceId: workspace.id, at: now }, after === undefined ? entry : { ...entry, after });
  };
};

/** Undefined where nothing was said but the address itself. */
function askedFor(asked: Readonly<Record<string, unknown>>): object | undefined {
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  if (Object.keys(said).length === 0) return undefined;
  const text = JSON.stringify(said);
  return text.length <= ASKED_MAX ? said : { letters: text.length };
}
