/** What may know what. `npm run check` reads it; the reasons are in docs/adr and ARCHITECTURE.md. */

const SPEC = '\\.spec\\.tsx?$';
/** They put the application together, so they name modules and adapters. */
const COMPOSITION = '^src/(main|bootstrap|[a-z]+\\.module)\\.ts$|^src/[a-z-]+/cli(/|\\.ts$)';

/** Pure checks that run in the browser too, before the server runs them again. */
const ISOMORPHIC = `^src/(${[
  'forms/(safe-logic|check-text|answers|compile-form|component-types|form-definition|hard-limits|place-components|lint-[a-z]+)',
  'scoring/(score-sheet|read-answer|preview-sheet)',
  'seasons/(allocate-places|fill-codes|plan-letters|quota-places|calendar/(local-time|working-calendar)|compare/(word-list|value-words|place-words))',
  'workbench/(quota-table|diagram-tasks|template-uses|rehearsal/case-row)',
  'documents/template-(settings|starter|prelude)',
  'shared/(errors|fault|identity-numbers|longest-rise|masking|normalized-text|payment-due|points)',
].join('|')})\\.ts$`;

/** Only `folder` knows the library, so it can be replaced there. */
const keepsTo = (library, folders) => ({
  name: `only-${folders.join('-')}-knows-${library.replace(/\W+/g, '-').replace(/^-/, '')}`,
  severity: 'error',
  comment: `Nothing outside src/${folders.join(', src/')} imports ${library}.`,
  from: { path: '^src/', pathNot: `^src/(${folders.join('|')})/` },
  to: { path: `^node_modules/${library}/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle has no first file to read and breaks injection.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'features-meet-through-index',
      severity: 'error',
      comment: "Import another folder's index.ts; what is not there is its own business.",
      from: { path: '^src/([^/]+)/', pathNot: `${SPEC}|${COMPOSITION}` },
      to: {
        path: '^src/([^/]+)/',
        pathNot: ['^src/$1/', '^src/(shared|config)/', '^src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      comment: 'src/shared is below everything.',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: { path: '^src/(?!shared/)' },
    },
    {
      name: 'not-to-spec',
      severity: 'error',
      comment: 'What several specs need belongs in test/support.',
      from: { pathNot: SPEC },
      to: { path: SPEC },
    },
    {
      name: 'web-takes-only-types-of-the-server',
      severity: 'error',
      comment: 'Server code must not end up in the browser.',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: ISOMORPHIC, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'what-the-browser-runs-is-pure',
      severity: 'error',
      from: { path: ISOMORPHIC },
      to: {
        pathNot: [ISOMORPHIC, '^node_modules/(re2js|chinese-days|temporal-polyfill)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'server-does-not-know-the-web',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'no-dev-package-at-run-time',
      severity: 'error',
      comment: 'It would be missing in the image.',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    keepsTo('(bpmn-moddle|zeebe-bpmn-moddle)', ['engine']),
    keepsTo('feelin', ['rules']),
    keepsTo('@formio/core', ['forms']),
    keepsTo('@myriaddreamin', ['documents']),
    keepsTo('mammoth', ['documents']),
    keepsTo('@electric-sql/pglite', ['database']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|out|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json'],
    },
  },
};
