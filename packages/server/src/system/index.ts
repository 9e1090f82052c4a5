export type { Alert } from './alerts.ts';
export { type BackupLine, noteBackup } from './store/backups.store.ts';
export type { Places } from './use-cases/look-at-disks.ts';
export { type Look, lookForAlerts } from './use-cases/read-alerts.ts';
