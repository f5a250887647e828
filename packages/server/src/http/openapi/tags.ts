/** The tags of the document, in its order. A route that uses another word is refused by a test. */
export const TAGS: readonly { name: string; description: string }[] = [
  {
    name: 'movements',
    description:
      'Whatever moves points. Each call carries an `Idempotency-Key`: repeated with it, the call still happens once and gets ' +
      'the same answer, a refusal included: a new attempt takes a new key. `dry_run=true` makes the same checks and writes ' +
      'nothing.',
  },
  { name: 'holds', description: 'Points that are set aside, to be spent (captured) or given back (released).' },
  { name: 'balances', description: 'What a member has: now, at an instant of the past, and what expires when.' },
  {
    name: 'transactions',
    description: 'The records of the journal: numbered without gaps, never changed, chained by hashes.',
  },
  { name: 'stream', description: 'The journal as it grows, as server-sent events that can be resumed.' },
  { name: 'exports', description: 'Whole parts of the program, streamed: for archives, and for a move elsewhere.' },
  { name: 'statistics', description: 'Sums by day of the program’s calendar.' },
  { name: 'members', description: 'Those who have points. A member is named by id, number, external id or e-mail.' },
  { name: 'program', description: 'The program itself: its name, and what its points are worth.' },
  { name: 'point-types', description: 'The kinds of points of a program: names, decimals, limits, expiry.' },
  { name: 'badges', description: 'What members are given for what they did, level by level, and by hand.' },
  { name: 'ranks', description: 'Where members stand by their points: up and down by themselves.' },
  { name: 'leaderboards', description: 'Who has the most points, or earned the most in a period.' },
  {
    name: 'purchases',
    description:
      'What members buy and do, told by tills, shops and apps: what it would earn, what it earns, what returns take back.',
  },
  {
    name: 'rules',
    description:
      'What earns and what redeems: rules with caps and dates, made as drafts, and triggered by those who may.',
  },
  {
    name: 'segments',
    description: 'Named sets of members: by hand with dates, or by a condition over what is known of them.',
  },
  {
    name: 'promotions',
    description: 'Products that bring more points for a time, or cost fewer as gifts: for whom, and when.',
  },
  { name: 'backtests', description: 'Rules run over what really happened: what they would have given, and cost.' },
  {
    name: 'config-bundle',
    description:
      'What rules a program, taken from staging to production: signed, compared, tested, applied in one step, and rolled back.',
  },
  { name: 'clients', description: 'Machines that call this API: their secrets and their scopes.' },
  { name: 'operators', description: 'People who run the program: their roles, and their application passwords.' },
  { name: 'remote-sites', description: 'Sites that move points through the Remote API of their system.' },
  { name: 'requests', description: 'Who asked for what, and how it ended.' },
  { name: 'audit', description: 'Every change of configuration: who, when, before and after.' },
  { name: 'limits', description: 'What each caller may give and take, and who went past it.' },
  {
    name: 'verifications',
    description: 'The whole ledger recomputed from the journal and compared, while the program goes on.',
  },
  {
    name: 'webhooks',
    description:
      'Events posted to addresses of yours, as they happen: signed (Standard Webhooks), at least once, each member’s in order.',
  },
  {
    name: 'inbound-hooks',
    description:
      'Events that other systems post, mapped to movements, each counted once; with presets for HubSpot, Moodle, Discourse and ' +
      'WooCommerce.',
  },
  {
    name: 'oauth',
    description: 'Bearer tokens for clients (OAuth 2.0 client credentials): to get, to end, to ask about.',
  },
  { name: 'health', description: 'For load balancers and those who watch.' },
];
