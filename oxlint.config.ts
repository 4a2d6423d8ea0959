/*
 * Lint, and the import directions of docs/architecture.md. Each refusal names the right road.
 */
type Road = { group?: string[]; regex?: string; message: string }

const roads = {
  main: {
    group: ['**/main.ts'],
    message: 'Nobody imports main.ts: it is the process. Import app.ts or compose.ts.',
  },
  features: {
    group: ['**/features/**'],
    message: 'Platform and shared know no feature: compose.ts hands over what they need.',
  },
  platform: {
    group: ['**/platform/**'],
    message: 'Services, stores and shared know no platform: declare a port in shared/ports.ts.',
  },
  platformOfStores: {
    regex: String.raw`/platform/(?!database/optimistic-lock\.ts$)`,
    message: 'Of the platform a store knows database/optimistic-lock.ts alone.',
  },
  frameworks: {
    group: [
      'express',
      'express-session',
      'mongoose',
      'mongodb',
      'nodemailer',
      'agenda',
      'passport',
      'handlebars',
    ],
    message:
      'No framework here: mongoose belongs in *-store.ts, express in routes and controllers, the rest in platform.',
  },
  database: {
    group: ['mongoose', 'mongodb'],
    message: 'mongoose belongs in *-store.ts and platform/database.',
  },
  mail: {
    group: ['nodemailer', 'agenda', '@agendajs/*'],
    message: 'nodemailer and agenda belong in platform.',
  },
  passport: { group: ['passport'], message: 'Only features/identity knows passport.' },
  inside: {
    regex: String.raw`^\.\./[^/.]+/(?!index\.ts$)`,
    message: 'Another feature is imported by its index.ts alone.',
  },
  engine: {
    regex: String.raw`(^|/)embedded-mongodb(/|$)`,
    message: 'Only platform/database knows which engine runs: import platform/database/open-database.ts.',
  },
  insideEngine: {
    regex: 'embedded-mongodb/',
    message: 'The engine is entered by its name alone: import from embedded-mongodb.',
  },
  insideEngineByPath: {
    regex: String.raw`^\..*/embedded-mongodb/`,
    message:
      'The engine is entered by its exports: import from embedded-mongodb, or what its package.json names.',
  },
  insideFromJobs: {
    regex: String.raw`/features/[^/]+/(?!index\.ts$)|/platform/`,
    message: 'A job calls one service method, through a feature’s index.ts.',
  },
} satisfies Record<string, Road>

/** From the top down: a feature may import those below it, none above or beside it (a row is one level). */
const levels = [
  ['demonstration'],
  ['home', 'hr'],
  ['hr-import'],
  ['news', 'keep-in-touch', 'return-plans', 'digests'],
  ['contact'],
  ['identity'],
  ['outbox'],
  ['leave'],
  ['people'],
]

/** From a file that stands so many folders deep. */
function outOfEngine(depth: number): Road {
  return {
    regex: String.raw`^(\.\./){${depth}}`,
    message: 'The engine knows nothing of the portal: hand over what it needs as an option of its exports.',
  }
}

function restrict(files: string[], ...patterns: Road[]) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

function directionsOf(feature: string, level: number) {
  const notBelow = levels
    .slice(0, level + 1)
    .flat()
    .filter((other) => other !== feature)
  const upwards = {
    regex: `^\\.\\./(${notBelow.join('|')})/`,
    message: `${feature} stands below or beside this feature: declare an interface, and features.ts hands it over.`,
  }
  const always = [roads.main, roads.mail, roads.engine, upwards, roads.inside]
  const folder = `src/features/${feature}`
  const passport = feature === 'identity' ? [] : [roads.passport]
  return [
    restrict([`${folder}/**/*.ts`], ...always, ...passport, roads.database),
    restrict(
      [`${folder}/**/*-store.ts`, `${folder}/**/*-schema.ts`],
      ...always,
      ...passport,
      roads.platformOfStores,
    ),
    restrict(
      [`${folder}/**/service.ts`, `${folder}/**/*-service.ts`],
      ...always,
      roads.frameworks,
      roads.platform,
    ),
  ]
}

export default {
  plugins: ['typescript', 'unicorn', 'import', 'node', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-floating-promises': [
      'error',
      {
        allowForKnownSafeCalls: [
          {
            from: 'package',
            name: ['test', 'describe', 'it', 'suite', 'before', 'after'],
            package: 'node:test',
          },
        ],
      },
    ],
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    'import/no-cycle': 'error',
    'no-console': 'error',
    'max-depth': ['error', 4],
    // What mongoose, zod and passport hand over is narrowed once, at the edge, where it is read.
    'typescript/no-unsafe-type-assertion': 'off',
    // Handlers are closures of a factory, not methods that need `this`.
    'typescript/unbound-method': 'off',
    // MongoDB’s _id, the _csrf field and names that are left out on purpose.
    'no-underscore-dangle': 'off',
    // Helpers stand below what calls them, inside the factory they belong to.
    'unicorn/consistent-function-scoping': 'off',
    'promise/always-return': 'off',
    // Passport’s callbacks follow promises of ours.
    'promise/no-callback-in-promise': 'off',
  },
  overrides: [
    restrict(['embedded-mongodb/*/*.ts'], outOfEngine(2)),
    restrict(['embedded-mongodb/*/*/*.ts'], outOfEngine(3)),
    restrict(['test/**/*.ts', 'scripts/**/*.ts'], roads.insideEngineByPath),
    restrict(['src/*.ts'], roads.engine),
    restrict(
      ['src/shared/**/*.ts'],
      roads.main,
      roads.features,
      roads.platform,
      roads.frameworks,
      roads.engine,
    ),
    restrict(['src/platform/**/*.ts'], roads.main, roads.features, roads.engine),
    restrict(['src/platform/database/**/*.ts'], roads.main, roads.features, roads.insideEngine),
    restrict(['jobs/**/*.ts'], roads.main, roads.insideFromJobs, roads.engine),
    ...levels.flatMap((level, depth) => level.flatMap((feature) => directionsOf(feature, depth))),
  ],
  ignorePatterns: ['node_modules', 'assets/built', 'data'],
}
