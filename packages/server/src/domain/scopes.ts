/** Every scope there is, with what it allows, in one line. Each route names exactly one; docs/scopes.md is made from this. */
export const SCOPES = {
  'points:read': 'read balances, history, records and holds',
  'points:write': 'move points: credit, debit, transfer, set a balance, hold, capture, release, reverse',
  'credits:change':
    'add and set credits through the credits API, where what is above one’s limits waits to be confirmed',
  'points:confirm': 'confirm changes of credits that wait because they are larger than an operator may make alone',
  'members:read': 'read members, and export everything about one',
  'members:write': 'create, change, block and merge members',
  'members:erase': 'erase a member for good',
  'program:read': 'read the settings of the program',
  'program:write': 'change the settings of the program',
  'point-types:read': 'read the point types and their settings',
  'point-types:write': 'make point types and change their settings',
  'events:read': 'follow the journal as a live stream',
  'statistics:read': 'read the statistics of the program',
  'exports:read': 'export the whole program: journal, history, balances, members',
  'badges:read': 'read the badges of the program and those that members have',
  'badges:write': 'make and change badges, give them to members by hand and take them away',
  'ranks:read': 'read the ranks of the program and those that members have',
  'ranks:write': 'make and change ranks',
  'leaderboards:read': 'read who has the most points, now or by what was earned in a period',
  'rules:read': 'read the rules of the program, with every version',
  'rules:write': 'make, change, activate and end rules, and choose the clients that may trigger them',
  'backtests:read': 'see what rules would have given',
  'backtests:write': 'have rules run over what really happened, and cancel it',
  'purchases:write': 'tell of purchases, returns and events, for which the rules in force give points',
  'rules:trigger': 'trigger rules by their id: each only for the clients that were chosen for it',
  'segments:read': 'read the segments of the program and who belongs to them',
  'segments:write': 'make and change segments, and put members into them and take them out',
  'promotions:read': 'read the promotions of the program, their products and for whom they are',
  'promotions:write': 'make and change promotions, and map them to segments',
  'config:read': 'export point types, segments, promotions and rules as a bundle, and see what one would change',
  'config:promote': 'apply bundles of configuration from another environment, and roll them back',
  'clients:read': 'see the clients of the program, never their secrets',
  'clients:write': 'make clients with scopes of one’s own, replace their secrets, revoke both',
  'operators:read': 'see the operators of the program and the names of their application passwords',
  'operators:write': 'give operators roles and application passwords, and take both away',
  'application-passwords:own': 'see, make and revoke one’s own application passwords',
  'remote-sites:read': 'see the remote sites of the program, never their keys',
  'remote-sites:write': 'make and change remote sites and their keys',
  'remote-sites:act': 'have remote sites tell and move the points of members there',
  'limits:read': 'see what each caller may give and take',
  'limits:write': 'limit what a client, an operator, a remote site or an inbound hook may give and take',
  'alerts:read': 'see what somebody should look at, such as a caller who went past a limit',
  'audit:read': 'read every change of configuration, with what was there before and after',
  'requests:read': 'read who asked for what, and how it ended',
  'requests:record': 'have the bodies of a caller’s requests kept for a while, masked',
  'verifications:read': 'see what verifications of the program’s ledger have found',
  'verifications:write': 'have the program’s whole ledger verified',
  'webhooks:read': 'see the webhook endpoints of the program and their deliveries, never their secrets',
  'webhooks:write': 'make, change and test webhook endpoints, rotate their secrets, send events again',
  'hooks:read': 'see the inbound hooks of the program and what they were sent, never their secrets',
  'hooks:write': 'make, change and test inbound hooks and their secrets, and run parked events again',
  'webhooks:subscribe': 'subscribe addresses of one’s own to events, and end these subscriptions',
} as const;

export type Scope = keyof typeof SCOPES;

/** All scopes, in the order of the table. */
export const ALL_SCOPES: readonly Scope[] = Object.keys(SCOPES) as Scope[]; // as: the keys of a constant table

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

/** The texts that are scopes, each once, in the order of the table. What is stored may name scopes of a newer version. */
export function readScopes(texts: readonly string[]): Scope[] {
  const wanted = new Set(texts);
  return ALL_SCOPES.filter((scope) => wanted.has(scope));
}
