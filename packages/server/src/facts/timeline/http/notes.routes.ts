import {
  accountParams,
  createdSchema,
  interactionParams,
  newInteractionSchema,
  noteBodySchema,
  noteParams,
  notesSchema,
} from '@perennial/contract/account';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { isoToDay } from '../../../kernel/time.ts';
import { startOfDayMs } from '../../../kernel/zoned-days.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { accountNotes, countNotes } from '../store/own-work.store.ts';
import { takeBackInteraction, tellInteraction } from '../use-cases/tell-interaction.ts';
import { createNote, editNote, removeNote, restoreNote } from '../use-cases/write-note.ts';

const tag = 'timeline';
const NOON_MS = 43_200_000;

export function noteRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/notes',
      shows: 'notes',
      operationId: 'listAccountNotes',
      tag,
      summary: 'The newest notes about an account',
      may: 'read',
      params: accountParams,
      answer: notesSchema,
      handle: async ({ records, workspace, params, caller }) => {
        await requireAccount(records, workspace.id, params.account);
        const notes = await accountNotes(records, workspace.id, params.account);
        return {
          count: notes.length < 200 ? notes.length : await countNotes(records, workspace.id, params.account),
          notes: notes.map(({ memberId, memberName, authorName, removedAt: _, ...note }) => ({
            ...note,
            authorId: memberId,
            authorName: memberName ?? authorName,
            isMine: memberId !== null && memberId === caller.memberId,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/:account/notes',
      shows: 'notes',
      operationId: 'createNote',
      tag,
      summary: 'Write a note about an account',
      may: 'work',
      params: accountParams,
      body: noteBodySchema,
      answer: createdSchema,
      status: 201,
      handle: async (call) => ({
        id: await createNote(call.records, byCaller(call), { accountId: call.params.account, body: call.body.body }),
      }),
    }),
    route({
      method: 'PATCH',
      path: '/notes/:note',
      shows: 'notes',
      operationId: 'editNote',
      tag,
      summary: 'Change a note of one’s own; what it said is kept',
      may: 'work',
      params: noteParams,
      body: noteBodySchema,
      handle: async (call) => editNote(call.records, byCaller(call), { noteId: call.params.note, body: call.body.body }),
    }),
    route({
      method: 'DELETE',
      path: '/notes/:note',
      shows: 'notes',
      operationId: 'removeNote',
      tag,
      summary: 'Remove a note of one’s own',
      may: 'work',
      params: noteParams,
      handle: async (call) => removeNote(call.records, byCaller(call), call.params.note),
    }),
    route({
      method: 'POST',
      path: '/notes/:note/restore',
      shows: 'notes',
      operationId: 'restoreNote',
      tag,
      summary: 'Bring a removed note back',
      may: 'work',
      params: noteParams,
      handle: async (call) => restoreNote(call.records, byCaller(call), call.params.note),
    }),
    route({
      method: 'POST',
      path: '/accounts/:account/interactions',
      operationId: 'tellInteraction',
      tag,
      summary: 'Tell of a call, a meeting, a mail that went both ways',
      may: 'work',
      params: accountParams,
      body: newInteractionSchema,
      answer: createdSchema,
      status: 201,
      handle: async (call) => {
        const { on, ...told } = call.body;
        // Of a past day only the day is known; noon keeps it on that day in every zone nearby.
        const at =
          on === undefined || on === todayOf(call)
            ? call.now.toString()
            : new Date(startOfDayMs(isoToDay(on), call.workspace.timeZone) + NOON_MS).toISOString();
        return { id: await tellInteraction(call.records, byCaller(call), { ...told, accountId: call.params.account, at }) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/interactions/:interaction',
      operationId: 'takeBackInteraction',
      tag,
      summary: 'Take back an interaction that was told here',
      may: 'work',
      params: interactionParams,
      handle: async (call) => takeBackInteraction(call.records, byCaller(call), call.params.interaction),
    }),
  ];
}
