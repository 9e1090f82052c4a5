import { publishedSchema, publishSchema } from '@perennial/contract/drafts';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import type { Call, Caller } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { draftsAreOfMembers } from '../drafts.errors.ts';
import type { Setting } from '../setting.ts';
import { dropDraft, saveDraft } from '../store/settings.store.ts';
import { type Published, publishSetting } from '../use-cases/publish-setting.ts';

type AnyCall = Call<unknown, unknown, unknown>;
type DraftBody = { readonly basedOn: number; readonly content: unknown };

export type DraftRoutes<Content> = {
  readonly path: string;
  readonly tag: string;
  /** What it is called in the names of operations: `publishScorecard`. */
  readonly name: string;
  readonly params?: z.ZodType;
  readonly body: z.ZodType<DraftBody>;
  /** The setting that is asked for, as it stands. */
  readonly settingOf: (call: AnyCall) => Promise<Setting<Content>>;
  /** What else is written when it comes into force. */
  readonly onPublished?: (
    records: Records,
    published: Published<Content> & { readonly workspaceId: string; readonly at: string },
  ) => Promise<void>;
};

export function memberOf(caller: Caller): string {
  if (caller.memberId === null) throw draftsAreOfMembers();
  return caller.memberId;
}

/** Keep a draft, discard it, publish it: the same for whatever can be drafted. */
export function draftRoutes<Content extends object>(own: DraftRoutes<Content>): readonly WorkspaceRoute[] {
  const { path, tag, name, params, settingOf } = own;
  const common = { tag, ...(params === undefined ? {} : { params }) };
  const draftOf = async (call: AnyCall) => ({
    workspaceId: call.workspace.id,
    subject: (await settingOf(call)).subject,
    memberId: memberOf(call.caller),
  });
  return [
    route({
      ...common,
      method: 'PUT',
      path: `${path}/draft`,
      operationId: `save${name}Draft`,
      summary: 'Keep my draft; what is in force stays as it is',
      may: 'draft',
      body: own.body,
      handle: async (call) => {
        const { basedOn, content } = call.body;
        await saveDraft(call.records, await draftOf(call), { basedOn, content, changedAt: call.now.toString() });
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: `${path}/draft`,
      operationId: `discard${name}Draft`,
      summary: 'Discard my draft',
      may: 'draft',
      handle: async (call) => {
        const of = await draftOf(call);
        await dropDraft(call.records, of);
        await announceChange(call.records, { workspaceId: call.workspace.id, kind: 'settings', ids: [of.subject] });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: `${path}/publish`,
      operationId: `publish${name}`,
      summary: 'Make my draft, or an earlier version, the next version',
      may: 'publish',
      body: publishSchema,
      answer: publishedSchema,
      handle: async (call) => {
        const { records, workspace, body, caller, now } = call;
        const asked = { ...body, workspaceId: workspace.id, memberId: memberOf(caller) };
        const published = await publishSetting(records, { setting: await settingOf(call), asked }, { actor: actorOf(caller), now });
        await own.onPublished?.(records, { ...published, workspaceId: workspace.id, at: now.toString() });
        return { version: published.version };
      },
    }),
  ];
}
