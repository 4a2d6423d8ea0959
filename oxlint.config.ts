/*
 * Lint, and the import directions of docs/architecture.md. Each refusal names the right road, and
 * test/architecture/import-directions.test.ts plants each wrong import.
 *
 * Of the overrides that fit a file the last one alone counts, so each holds its whole list. oxlint passes over a regex with
 * a look-ahead without a word: `otherThan` writes out what one would say.
 */
type Road = { group?: string[]; regex?: string; message: string; allowTypeImports?: boolean }

/** From the top down: a feature may import those below it, none above or beside it (a row is one level). */
export const levels = [
  ['demonstration'],
  ['home', 'hr', 'help', 'administration', 'leave-records'],
  ['hr-import', 'retention', 'own-data'],
  ['day-one'],
  ['news', 'keep-in-touch', 'return-plans', 'flexible-working', 'digests'],
  ['contact', 'hubs', 'hand-over'],
  ['identity', 'tasks'],
  ['outbox'],
  ['leave'],
  ['people'],
  ['audit'],
]

/** What carries the portal. A package that only computes, such as zod, is not among them. */
const frameworks = {
  web: [
    'express',
    'express-session',
    'cookie-parser',
    'csrf-csrf',
    'helmet',
    'handlebars',
    'nunjucks',
    'i18next',
  ],
  database: ['mongoose', 'mongodb'],
  mail: ['nodemailer', 'smtp-server'],
  jobs: ['agenda', '@agendajs/mongo-backend'],
  signIn: ['passport'],
  openId: ['openid-client'],
}

/**
 * Exceptions by name, each a thing of the web in a feature: what a session is and how one begins, where a browser goes next,
 * whose pages a request asks for, what a page says after an act.
 */
const ofTheWeb = ['passport', 'session-reader', 'sign-in', 'onward', 'perspective', 'show-outcome', '*-card']
/** They are handed stores, and put their own helpers together. */
const puttingTogether = ['service', '*-service', '*-mail', 'mail-delivery']

const roads = {
  main: road(
    String.raw`^(\.\.?/)+(src/)?main\.ts$`,
    'Nobody imports main.ts: it is the process. Import app.ts or compose.ts.',
  ),
  features: road('/features/', 'Platform and shared know no feature: features.ts hands over what they need.'),
  policyFromBelow: road(
    '/policy/',
    'Platform and shared know no rule of policy: a feature asks it and hands over the answer.',
  ),
  platform: road(
    '/platform/',
    'No platform here: declare a port in shared/ports.ts, and the composition hands it over.',
  ),
  platformOfStores: road(
    `/platform/${otherThan('database/')}`,
    'Of the platform a store knows platform/database alone.',
  ),
  platformOfPages: road(`/platform/${otherThan('web/')}`, 'Of the platform a page knows platform/web alone.'),
  web: packages(frameworks.web, 'Express and views belong in routes, controllers, pages and platform/web.'),
  database: packages(frameworks.database, 'mongoose belongs in *-store.ts and platform/database.'),
  mail: packages(frameworks.mail, 'nodemailer belongs in platform/mail: put a message into the outbox.'),
  jobs: packages(frameworks.jobs, 'agenda belongs in platform/jobs: a job is a row in jobs/index.ts.'),
  passport: packages(frameworks.signIn, 'Only features/identity knows passport.'),
  openId: packages(frameworks.openId, 'openid-client belongs in platform/open-id: ask an EmployerProvider.'),
  carriers: {
    regex: String.raw`(^|[-/])(store|schema|controller|routes|pages?)\.ts$`,
    message: 'The domain does nothing: a service hands it what the store holds, a page what it says.',
    allowTypeImports: true,
  },
  engine: road(
    String.raw`(^|/)embedded-mongodb(/|$)`,
    'Only platform/database knows which engine runs: import platform/database/open-database.ts.',
  ),
  insideEngine: road(
    'embedded-mongodb/',
    'The engine is entered by its name alone: import from embedded-mongodb.',
  ),
  insideEngineByPath: road(
    String.raw`^\..*/embedded-mongodb/`,
    'The engine is entered by its exports: import from embedded-mongodb, or what its package.json names.',
  ),
  insideFeature: road(`/features/[^/]+/${otherThan('index.ts')}`, 'A feature is entered by its index.ts.'),
  platformOfJobs: road(
    `/platform/${otherThan('jobs/job.ts')}`,
    'A job calls one service method, through a feature’s index.ts.',
  ),
  platformOfOperator: road(
    `/platform/${otherThan('database/open-database.ts', 'web/views/text.ts')}`,
    'A command opens the portal by compose.ts, and its database by platform/database/open-database.ts; what HR read on a page it says by platform/web/views/text.ts.',
  ),
  inMemory: road(
    String.raw`^\.\.`,
    'shared imports nothing of ours: what needs more belongs in policy, a feature or platform.',
  ),
} satisfies Record<string, Road>

const allFrameworks = [roads.web, roads.database, roads.mail, roads.jobs, roads.passport, roads.openId]

function road(regex: string, message: string): Road {
  return { regex, message }
}

/** A package, or a file of it. */
function packages(names: readonly string[], message: string): Road {
  return road(`^(${names.join('|')})(/|$)`, message)
}

function onlyPackages(names: readonly string[], message: string): Road {
  return {
    group: ['*', '!./**', '!../**', '!node:*', '!node:*/**', ...names.map((name) => `!${name}`)],
    message,
  }
}

/** Matches the beginning of any other word: `otherThan('ab')` is ([^a]|a[^b]). */
function otherThan(...words: string[]): string {
  const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at))))
  const otherwise = Array.from(beginnings, (beginning) => {
    const goOn = words.filter((word) => word.startsWith(beginning) && word !== beginning)
    return `${literally(beginning)}[^${goOn.map((word) => word.charAt(beginning.length)).join('')}]`
  })
  return `(${otherwise.join('|')})`
}

function literally(text: string): string {
  return text.replaceAll('.', String.raw`\.`)
}

/** From a file that stands so many folders deep in its part of the tree. */
function outOf(depth: number, message: string, except?: string): Road {
  const up = String.raw`^(\.\./){${depth}}`
  return road(except === undefined ? up : `${up}${otherThan(except)}`, message)
}

function outOfEngine(depth: number): Road {
  return outOf(
    depth,
    'The engine knows nothing of the portal: hand over what it needs as an option of its exports.',
  )
}

function policy(folder: string, depth: number, helpers: readonly string[] = []) {
  return restrict(
    [folder],
    outOf(depth, 'Policy imports shared and policy only: hand over what it needs as an argument.', 'shared/'),
    onlyPackages(helpers, 'Policy is pure: no package but zod in the scenarios.'),
  )
}

function restrict(files: string[], ...patterns: Road[]) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

function directionsOf(feature: string, level: number) {
  const others = levels.flat().filter((other) => other !== feature)
  const notBelow = levels
    .slice(0, level + 1)
    .flat()
    .filter((other) => other !== feature)
  const upwards = road(
    String.raw`^(\.\./)+(${notBelow.join('|')})/`,
    `${feature} stands below or beside this feature: declare an interface, and features.ts hands it over.`,
  )
  const inside = road(
    String.raw`^(\.\./)+(${others.join('|')})/${otherThan('index.ts')}`,
    'Another feature is imported by its index.ts alone.',
  )
  const always = [roads.main, roads.mail, roads.jobs, roads.engine, roads.openId, upwards, inside]
  const passport = feature === 'identity' ? [] : [roads.passport]
  const folder = `src/features/${feature}/**`
  const named = (...names: string[]) => names.map((name) => `${folder}/${name}.ts`)
  return [
    // The domain, and what acts on it.
    restrict(
      named('*'),
      ...always,
      roads.passport,
      roads.web,
      roads.database,
      roads.platform,
      roads.carriers,
    ),
    restrict(named(...puttingTogether), ...always, roads.passport, roads.web, roads.database, roads.platform),
    restrict(named('*-store', '*-schema'), ...always, roads.passport, roads.web, roads.platformOfStores),
    restrict(
      named(
        'controller',
        '*-controller',
        'routes',
        '*-routes',
        'pages',
        '*-page',
        '*-pages',
        'forms',
        '*-form',
        '*-forms',
        ...ofTheWeb,
      ),
      ...always,
      ...passport,
      roads.database,
      roads.platformOfPages,
    ),
    restrict(named('index', 'feature'), ...always, roads.passport, roads.web, roads.database),
  ]
}

/** Each part of the platform carries one thing. */
function platform() {
  const always = [roads.main, roads.features, roads.policyFromBelow, roads.passport]
  const { engine, database, mail, jobs, web, openId } = roads
  return [
    restrict(['src/platform/**/*.ts'], ...always, engine, database, mail, jobs, openId),
    restrict(['src/platform/open-id/*.ts'], ...always, engine, database, mail, jobs, web),
    restrict(['src/platform/**/*-store.ts'], ...always, engine, mail, jobs),
    restrict(['src/platform/mail/*.ts'], ...always, engine, database, jobs, web),
    restrict(['src/platform/mail/*-store.ts'], ...always, engine, jobs, web, mail),
    restrict(['src/platform/jobs/*.ts'], ...always, engine, mail, web),
    restrict(['src/platform/database/**/*.ts'], ...always, roads.insideEngine, mail, jobs, web),
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
    restrict(['src/*.ts'], roads.main, roads.engine, roads.mail, roads.jobs),
    restrict(
      ['src/shared/**/*.ts'],
      roads.inMemory,
      onlyPackages(['temporal-polyfill', 'lru-cache'], 'shared is pure: no framework here.'),
    ),
    policy('src/policy/*/*.ts', 2),
    policy('src/policy/scenarios/*.ts', 2, ['zod']),
    policy('src/policy/scenarios/*/*.ts', 3, ['zod']),
    ...platform(),
    restrict(
      ['src/operator/**/*.ts'],
      roads.main,
      roads.insideFeature,
      roads.engine,
      roads.platformOfOperator,
      ...allFrameworks,
    ),
    restrict(
      ['jobs/**/*.ts'],
      roads.main,
      roads.insideFeature,
      roads.engine,
      roads.platformOfJobs,
      ...allFrameworks,
    ),
    ...levels.flatMap((level, depth) => level.flatMap((feature) => directionsOf(feature, depth))),
  ],
  ignorePatterns: ['node_modules', 'assets/built', 'data'],
}
