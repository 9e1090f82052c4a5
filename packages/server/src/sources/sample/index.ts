export type { DayRange, SampleCompany } from './sample-company.ts';
export { FACT_KINDS, sampleCompany } from './sample-company.ts';
export type { SampleTeams } from './sample-teams.ts';
export type { Finding, StoryTruth } from './story.ts';
export type { Truth } from './truth.ts';
