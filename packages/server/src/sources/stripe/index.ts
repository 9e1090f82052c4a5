export type { StripeFacts } from './use-cases/ports.ts';
