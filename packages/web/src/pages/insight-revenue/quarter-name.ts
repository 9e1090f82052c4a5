export { quarterName } from '../../features/insight/quarter-name.ts';
