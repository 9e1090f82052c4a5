import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { wish } from './prepared.ts';

/** Files that begin with the sample company come last: it is made while the others run. */
export class SampleLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waiting = sorted.filter(beginsWithSample);
    for (const { project } of waiting) wish('sample', project.getProvidedContext().prepared);
    return [...sorted.filter((file) => !waiting.includes(file)), ...waiting];
  }
}

const beginsWithSample = ({ moduleId }: TestSpecification) =>
  moduleId.endsWith('.e2e.ts') && readFileSync(moduleId, 'utf8').includes("openOwnerJourney('sample')");
