/** The floors of the house: imports point down only. `tests/floors` plants a forbidden import and expects it to be found. */
const floors = ['engine', 'models', 'scenario', 'journey', 'cli', 'views', 'lessons', 'app'];
const above = (floor) => floors.slice(floors.indexOf(floor) + 1).join('|');

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floors.slice(0, -1).map((floor) => ({
      name: `${floor}-imports-down-only`,
      severity: 'error',
      from: { path: `^src/${floor}/` },
      to: { path: `^src/(${above(floor)})/` },
    })),
    {
      name: 'no-sibling-station',
      comment: 'A station knows nothing of its neighbours; what two share lives in models/shared.',
      severity: 'error',
      from: { path: '^src/models/([^/]+)/' },
      to: { path: '^src/models/([^/]+)/', pathNot: ['^src/models/$1/', '^src/models/shared/'] },
    },
    {
      name: 'shared-knows-no-station',
      severity: 'error',
      from: { path: '^src/models/shared/' },
      to: { path: '^src/models/', pathNot: '^src/models/shared/' },
    },
    {
      name: 'views-use-the-journey-by-its-front-door',
      severity: 'error',
      from: { path: '^src/(views|lessons)/' },
      to: { path: '^src/journey/', pathNot: '^src/journey/index\\.ts$' },
    },
    {
      name: 'pages-do-not-use-the-command-line',
      severity: 'error',
      from: { path: '^src/(views|lessons|app)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-drawing-below-views',
      severity: 'error',
      from: { path: '^src/(engine|models|scenario|journey|cli)/' },
      to: { path: 'node_modules/(react|react-dom|d3-[^/]+|framer-motion|zustand|radix-ui)/' },
    },
    {
      name: 'no-circular',
      comment: 'Types may name each other; code may not need each other in a circle.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-tests-in-src', severity: 'error', from: { path: '^src/' }, to: { path: '^tests/' } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist', '\\.css$'] },
  },
};
