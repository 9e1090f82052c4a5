/**
 * The layout of ARCHITECTURE.md as rules: imports point backward along the flow, slices meet at their face,
 * cores are pure. A rule is changed by a decision record, not to make a build green.
 */

/** The stages, in the order in which facts flow; events go forward, imports go back. The system looks at all of them. */
const STAGES = ['access', 'sources', 'facts', 'measures', 'judgements', 'work', 'outcomes', 'learning', 'system'];
/** Stages that are one slice themselves, without folders of slices in them. */
const WHOLE_STAGES = ['access', 'system'];

const SRC = '^packages/server/src';
const FOLDERED = `(?:${STAGES.filter((stage) => !WHOLE_STAGES.includes(stage)).join('|')})`;
/** One slice: `facts/accounts`, or a stage that is a slice. Captured by the rules that compare two files. */
const SLICE_NAME = `(?:${FOLDERED}/[^/]+|${WHOLE_STAGES.join('|')})`;
const SLICE = `${SRC}/${SLICE_NAME}`;
/** Access is one slice of several parts: each may have store, http, jobs and use-cases of its own. */
const PART = `${SRC}/access/[^/]+`;
const WIRE = `${SLICE}/wire[.]ts$`;
const CORE = `${SLICE}/(?!wire[.]|index[.])[^/]+[.]ts$`;
const FACE = `${SLICE}/index[.]ts$`;
const ARITHMETIC = 'node_modules/(?:cephes|ml-matrix|dinero[.]js)/';
const TEST = '([.]test[.]tsx?$|[.]examples[.]ts$|/test/)';
const DATABASE_DRIVERS = 'node_modules/(?:kysely|pg|pg-boss|pg-copy-streams|@duckdb|@clickhouse)/';
const WEB_FRAMEWORK = 'node_modules/(?:fastify|@fastify|fastify-type-provider-zod)/';

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const flow = STAGES.slice(0, -1).map((stage, place) =>
  never(
    'imports-point-backward',
    `${stage} comes before what it imports: announce what happened, and let the later slice listen.`,
    { path: `${SRC}/${stage}/`, pathNot: TEST },
    { path: `${SRC}/(?:${STAGES.slice(place + 1).join('|')})/` },
  ),
);

const slices = [
  never(
    'slices-meet-at-the-face',
    'Another slice is imported by its index.ts and nothing else.',
    { path: `${SRC}/(${SLICE_NAME})/`, pathNot: TEST },
    { path: `${SLICE}/`, pathNot: [`${SRC}/$1/`, FACE] },
  ),
  never(
    'wire-is-for-wiring',
    'The parts of a slice are put together by src/wiring alone.',
    { path: SRC, pathNot: [`${SRC}/wiring/`, TEST] },
    { path: WIRE },
  ),
  never(
    'wiring-takes-wires-and-faces',
    'The wiring sees a slice through wire.ts or index.ts.',
    { path: `${SRC}/wiring/`, pathNot: TEST },
    { path: `${SLICE}/`, pathNot: [WIRE, FACE] },
  ),
  never(
    'no-self-face',
    'Inside a slice, import the file itself; index.ts is for outsiders.',
    { path: `${SRC}/(${SLICE_NAME})/`, pathNot: TEST },
    { path: `${SRC}/$1/index[.]ts$` },
  ),
  never(
    'core-is-pure',
    'A file at the root of a slice knows kernel, its own core, faces of earlier slices and arithmetic.',
    { path: CORE, pathNot: TEST },
    { pathNot: [`${SRC}/kernel/`, CORE, FACE, ARITHMETIC] },
  ),
  never(
    'use-cases-know-no-edge',
    'A use case loads, decides and saves; HTTP and jobs call it.',
    { path: `${SLICE}/use-cases/`, pathNot: TEST },
    { path: `${SLICE}/(?:http|jobs)/` },
  ),
  never(
    'edges-do-not-meet',
    'http and jobs of a slice may ask its store; nothing else crosses from edge to edge.',
    { path: `${SRC}/(${SLICE_NAME})/(store|http|jobs)/`, pathNot: TEST },
    { path: `${SRC}/$1/(?:http|jobs)/`, pathNot: `${SRC}/$1/$2/` },
  ),
];

const technology = [
  never(
    'sql-only-in-stores',
    'SQL is spoken by stores, and by the platform that opens them.',
    {
      path: SRC,
      pathNot: [`${SLICE}/store/`, `${PART}/store/`, `${SRC}/platform/(?:records|backup|usage-store|queue|postgres|live|sign-in)/`, TEST],
    },
    { path: DATABASE_DRIVERS },
  ),
  never(
    'http-only-at-http',
    'Only http folders know the web framework.',
    { path: SRC, pathNot: [`${SLICE}/http/`, `${PART}/http/`, `${SRC}/platform/http/`, TEST] },
    { path: WEB_FRAMEWORK, dependencyTypesNot: ['type-only'] },
  ),
  never(
    'platform-knows-no-business',
    'platform imports kernel and itself.',
    { path: `${SRC}/platform/`, pathNot: TEST },
    { path: SRC, pathNot: `${SRC}/(?:platform|kernel)/` },
  ),
  never(
    'kernel-imports-nothing',
    'kernel is vocabulary and arithmetic. Time is the polyfill of what the language will bring itself.',
    { path: `${SRC}/kernel/`, pathNot: TEST },
    { pathNot: [`${SRC}/kernel/`, ARITHMETIC, 'node_modules/temporal-(?:polyfill|spec)/'] },
  ),
  never(
    'wiring-is-the-top',
    'Only the processes and the operator commands know the wiring.',
    { path: SRC, pathNot: [`${SRC}/(?:main|engine|operate)[.]ts$`, `${SRC}/wiring/`, TEST] },
    { path: `${SRC}/wiring/` },
  ),
  never(
    'contract-only-at-http',
    'The wire format is mapped at the edge, and so are words; the domain has types of its own.',
    { path: SRC, pathNot: [`${SLICE}/http/`, `${PART}/http/`, `${SRC}/platform/http/`, `${SRC}/wiring/`, TEST] },
    // How strong a password must be is one rule, judged while it is typed and again where it is set.
    { path: '^packages/(?:contract|words)/', pathNot: '^packages/contract/src/password-strength[.]ts$' },
  ),
  never(
    'examples-stay-in-tests',
    'Examples and test helpers are for tests.',
    { path: '^packages/', pathNot: TEST },
    { path: '([.]examples[.]tsx?$|/src/test/)' },
  ),
];

const packages = [
  never(
    'packages-meet-in-contract-and-words',
    'web and server share packages/contract and packages/words and nothing else.',
    { path: '^packages/(web|server|contract|words)/' },
    { path: '^packages/(?:web|cli|server)/', pathNot: '^packages/$1/' },
  ),
  never(
    'cli-meets-the-server-at-operate',
    'Operator commands have one face; the rest of the cli speaks the API.',
    { path: '^packages/cli/' },
    { path: '^packages/(?:web|server)/', pathNot: '^packages/server/src/operate[.]ts$' },
  ),
  never(
    'web-flows-down',
    'app, pages, features, kit: import downward only.',
    { path: '^packages/web/src/(?:features|kit|api)/', pathNot: TEST },
    { path: '^packages/web/src/(?:app|pages)/' },
  ),
  never(
    'pages-stay-below-app',
    'A page does not know the application around it.',
    { path: '^packages/web/src/pages/', pathNot: TEST },
    { path: '^packages/web/src/app/' },
  ),
  never(
    'pages-stay-apart',
    'What two pages share is a feature; what the pages of settings share is in pages/settings.',
    { path: '^packages/web/src/pages/([^/]+)/', pathNot: TEST },
    { path: '^packages/web/src/pages/', pathNot: '^packages/web/src/pages/(?:$1|settings)/' },
  ),
  never(
    'settings-share-among-themselves',
    'pages/settings is for the pages of settings.',
    { path: '^packages/web/src/pages/(?!settings)', pathNot: TEST },
    { path: '^packages/web/src/pages/settings/' },
  ),
  never(
    'kit-knows-no-feature',
    'kit and api carry no business words.',
    { path: '^packages/web/src/(?:kit|api)/', pathNot: TEST },
    { path: '^packages/web/src/features/' },
  ),
  never(
    'features-stay-apart',
    'Two features stand side by side in a page.',
    { path: '^packages/web/src/features/([^/]+)/', pathNot: TEST },
    { path: '^packages/web/src/features/', pathNot: '^packages/web/src/features/$1/' },
  ),
];

const everywhere = [
  never('no-cycles', 'Two files that need each other are one file, or miss a third.', {}, { circular: true }),
  never(
    'no-undeclared-package',
    'A package that is used is named in the package.json of the workspace that uses it.',
    // The tools of all tests are those of the root.
    { path: '^(?:packages|e2e|bench)/', pathNot: TEST },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  never(
    'imports-resolve',
    'An import finds its file.',
    {},
    { couldNotResolve: true, pathNot: '^(?:virtual:|vite/client|chdb$)|/generated/' },
  ),
];

module.exports = {
  forbidden: [...everywhere, ...flow, ...slices, ...technology, ...packages],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.svg'],
    },
  },
};
