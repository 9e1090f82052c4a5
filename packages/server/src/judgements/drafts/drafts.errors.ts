import { Failure } from '../../kernel/failure.ts';

export const draftIsBehind = () => new Failure('conflict', 'drafts.behind');
export const noDraft = () => new Failure('not_found', 'drafts.none');
export const noVersion = (version: number) => new Failure('not_found', 'drafts.no_version', { version });
export const draftsAreOfMembers = () => new Failure('forbidden', 'drafts.of_members');
