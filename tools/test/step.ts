/** One part of `npm test`: a command whose output matters only when it fails. */
export type Step = {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Relative to the root. */
  readonly folder?: string;
  /** Of the two cores; a step that uses both by itself, or measures time, runs alone. */
  readonly cores: 1 | 2;
  /** Names of the steps whose work it needs. */
  readonly after?: readonly string[];
  /** A suite of vitest tells its tests one by one. */
  readonly isSuite?: boolean;
  /** Why it cannot run on this machine; then it is told and left out. */
  readonly skipped?: string | undefined;
};

export type StepResult = {
  readonly name: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
};
