import { Failure } from '../../kernel/failure.ts';

export const unknownDetector = (key: string) => new Failure('invalid', 'signals.unknown_detector', { key });
export const unknownThreshold = (key: string, threshold: string) => new Failure('invalid', 'signals.unknown_threshold', { key, threshold });
export const settingsAreBehind = () => new Failure('conflict', 'signals.draft_is_behind');
export const noSettingsDraft = () => new Failure('not_found', 'signals.no_draft');
export const noSettingsVersion = (version: number) => new Failure('not_found', 'signals.no_version', { version });
export const settingsDraftsAreOfMembers = () => new Failure('forbidden', 'signals.drafts_are_of_members');
