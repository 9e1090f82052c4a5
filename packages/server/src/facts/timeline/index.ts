export type { InteractionFacts, MilestoneFacts, TaskFacts } from './timeline-facts.ts';
export { writeInteractions } from './store/interactions.store.ts';
export { writeMilestones } from './store/milestones.store.ts';
export { writeNotes } from './store/notes.store.ts';
export { writeTasks } from './store/tasks.store.ts';
export { type TimelineFactsOf, timelineFactsOf } from './store/timeline-facts.read.ts';
export { plannedTasks } from './store/planned-tasks.store.ts';
export { addPlannedTasks } from './use-cases/add-planned-tasks.ts';
export { heldTasks } from './store/held-tasks.ts';
