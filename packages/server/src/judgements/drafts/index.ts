export { draftRoutes, memberOf } from './http/draft.routes.ts';
export type { Setting } from './setting.ts';
export { insertVersion, listDrafts, readNewest, saveDraft } from './store/settings.store.ts';
export { readSetting } from './use-cases/read-setting.ts';
export { settingsNaming, type SettingNaming } from './store/settings-naming.read.ts';
export { heldDrafts } from './store/held-drafts.ts';
