/** A way in which the code could be broken, and the test that must then fail. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly from: string;
  readonly to: string;
  readonly test: { readonly project: 'unit' | 'db' | 'promises'; readonly file: string; readonly name: string };
  /** How often or how many, where the size among the other tests may miss it. */
  readonly count?: number;
};

const SERVER = 'packages/server/src';
const INTAKE = `${SERVER}/sources/intake`;
const STORE = `${SERVER}/facts/usage/store`;

const failedStep = { project: 'unit', file: `${STORE}/apply-usage.test.ts`, name: 'keeps nothing of a step that failed' } as const;
const fullDisk = {
  project: 'promises',
  file: `${SERVER}/test/promises/disk.promise.ts`,
  name: 'while the disk of the usage store is full',
} as const;

const killed = {
  project: 'promises',
  file: `${SERVER}/test/promises/kill.promise.ts`,
  name: 'loses nothing and doubles nothing',
} as const;

/** The first five lost events of others: langfuse issues 16017, 16112, 13592, 6380 and pull request 15740. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'what is marked as seen before it is written is never written',
    file: `${STORE}/counted-before.ts`,
    from: 'const known = await keysInStore(connection, rows, asked);',
    to: 'const known = new Set(asked.map((place) => nameOf(rows, place)));',
    test: failedStep,
  },
  {
    name: 'it says 200 and writes nothing down',
    file: `${INTAKE}/use-cases/accept-request.ts`,
    from: 'await deps.journal.append({',
    to: 'await (async (_: unknown) => undefined)({',
    test: { project: 'db', file: `${INTAKE}/sdk.db.test.ts`, name: 'counts what the Segment SDK for Node sends' },
  },
  {
    name: 'trouble of a moment is taken for nothing to do',
    file: `${INTAKE}/use-cases/read-journal.ts`,
    from: 'const { batch } = await takeIn(deps, workspace, { rows: requests, decisions, wanted: wantedAtFirst });',
    to: `const taken = await takeIn(deps, workspace, { rows: requests, decisions, wanted: wantedAtFirst }).catch(() => null);
      if (taken === null) continue;
      const { batch } = taken;`,
    test: { project: 'db', file: `${INTAKE}/crash.db.test.ts`, name: 'after the database refused to be read' },
  },
  {
    name: 'what failed so many times is put away where nobody looks',
    file: `${INTAKE}/use-cases/apply-journal.ts`,
    from: 'await countStep(deps, step);\n      return step.rows;',
    to: `await countStep(deps, step).catch((error: unknown) => {
        const tried = globalThis as { tries?: number };
        tried.tries = (tried.tries ?? 0) + 1;
        if (tried.tries < 2) throw error;
        return deps.sink.apply({ move: { after: step.after, upTo: step.upTo }, batches: [] });
      });
      return step.rows;`,
    test: fullDisk,
  },
  {
    name: 'the writer drops what it could not write',
    file: `${STORE}/apply-usage.ts`,
    from: '      throw error;\n',
    to: `      const { move: along } = step;
      if (along !== null) await file.write((connection) => move(connection, along));
      return step.batches.map(() => ({ counted: 0, duplicates: 0 }));
`,
    test: failedStep,
  },
  {
    name: 'it says 200 before it is on disk',
    file: `${INTAKE}/use-cases/accept-request.ts`,
    from: 'await deps.journal.append({',
    to: 'void deps.journal.append({',
    test: { project: 'db', file: `${INTAKE}/outage.db.test.ts`, name: 'answers 503 with Retry-After' },
  },
  {
    name: 'what comes twice is counted twice',
    file: `${STORE}/apply-usage.ts`,
    from: 'before.size === 0',
    to: 'before.size >= 0',
    test: { project: 'db', file: `${INTAKE}/intake.db.test.ts`, name: 'drops duplicates' },
  },
  {
    name: 'a block that cannot be read is told to whoever asks, and left as it is',
    file: `${SERVER}/platform/usage-store/usage-file.ts`,
    from: 'isFatal(error) || isDamage(error)',
    to: 'isFatal(error)',
    test: { project: 'unit', file: `${SERVER}/platform/usage-store/usage-file.test.ts`, name: 'when a block of it cannot be read' },
  },
  // What follows is right as long as nobody ends a process at the wrong moment.
  {
    name: 'the position is kept apart from what it stands for, and put back when that fails',
    file: `${STORE}/duckdb-usage.ts`,
    from: 'apply: applyUsage(file, memory),',
    to: `apply: async (step) => {
        const stand = (seq: number) => file.write((connection) => connection.run('update journal_position set applied_seq = ' + seq));
        const { move } = step;
        if (move !== null) await stand(move.upTo);
        return applyUsage(file, memory)({ ...step, move: null }).catch(async (error: unknown) => {
          if (move !== null) await stand(move.after);
          throw error;
        });
      },`,
    test: killed,
    count: 60,
  },
  {
    name: 'PostgreSQL says that it is on disk a moment before it is',
    file: `${INTAKE}/store/journal.store.ts`,
    from: "select set_config('app.installation', 'on', true),",
    to: "select set_config('app.installation', 'on', true), set_config('synchronous_commit', 'off', true),",
    test: killed,
  },
  {
    name: 'it says 200 while the commit is under way',
    file: `${INTAKE}/store/journal.store.ts`,
    from: 'waitingBytes += row.body.length;\n        void writeWaiting();',
    to: 'waitingBytes += row.body.length;\n        void writeWaiting();\n        resolve(0);',
    test: killed,
  },
];
