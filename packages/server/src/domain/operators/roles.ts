import { ALL_SCOPES, type Scope } from '../scopes.ts';

/** What an operator may be in a program. */
export type Role = 'owner' | 'manager' | 'support' | 'read-only';

export const ROLES: readonly Role[] = ['owner', 'manager', 'support', 'read-only'];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/**
 * What a role may do, in the order of all scopes.
 *
 * An owner: everything. A manager: everything but handing out access. Support: members and their points, for one who answers
 * the telephone. Read-only: whatever only reads.
 */
export function scopesOf(role: Role): Scope[] {
  return ALL_SCOPES.filter((scope) => MAY[role](scope));
}

/** Areas whose changes let somebody else in, or further than before. */
const ACCESS = ['clients', 'operators', 'remote-sites', 'limits', 'hooks'];

/** Has rules move points. */
const RULED: readonly Scope[] = ['rules:trigger', 'purchases:write'];

/** Has the server give points by itself. */
const GIVES_BY_ITSELF: readonly Scope[] = ['badges:write', 'rules:write', 'promotions:write', 'config:promote'];

/** Has other sites move points. */
const ELSEWHERE: Scope = 'remote-sites:act';

/** Whether who has this scope can let others do what they may not do themselves. */
function letsOthersIn(scope: Scope): boolean {
  return !isRead(scope) && scope !== ELSEWHERE && ACCESS.includes(scope.split(':')[0] ?? '');
}

/**
 * Whether who has limits may not use this scope: it lets others in, has the server itself give points without end, as the
 * rewards of a badge, a rule or a promotion would, or moves points of other sites, whose limits are not ours.
 */
export function leadsPastLimits(scope: Scope): boolean {
  return letsOthersIn(scope) || GIVES_BY_ITSELF.includes(scope) || scope === ELSEWHERE;
}

const SUPPORT: readonly Scope[] = [
  'points:read',
  'points:write',
  'credits:change',
  'members:read',
  'members:write',
  'point-types:read',
  'statistics:read',
  'badges:read',
  'ranks:read',
  'leaderboards:read',
  'segments:read',
  'promotions:read',
  'application-passwords:own',
];

/**
 * What an operator may do whose changes above a limit have to be confirmed: what the role may, but move points only where
 * there is somebody to wait for, and let nobody else do it for them.
 */
export function scopesWithin(role: Role, hasLimits: boolean): Scope[] {
  return scopesOf(role).filter(
    (scope) => !hasLimits || (scope !== 'points:write' && !RULED.includes(scope) && !leadsPastLimits(scope)),
  );
}

const MAY: Readonly<Record<Role, (scope: Scope) => boolean>> = {
  owner: () => true,
  manager: (scope) => !letsOthersIn(scope),
  support: (scope) => SUPPORT.includes(scope),
  'read-only': (scope) => isRead(scope) || scope === 'application-passwords:own',
};

function isRead(scope: Scope): boolean {
  return scope.endsWith(':read');
}
