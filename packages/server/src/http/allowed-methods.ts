import { type KnownRoute, methodsOf } from './known-routes.ts';

/** The methods that a path takes, in alphabetical order; none when no route has the path. */
export type AllowedMethods = (path: string) => readonly string[];

/**
 * Finds the routes of a path, so that a known one asked with another method gets 405 and its `Allow` (RFC 9110 §15.5.6), and
 * only an unknown one 404. `routes` may still grow until the first path is asked for.
 *
 * Patterns that begin with a parameter or hold a wildcard are left out: they would claim paths that nobody meant.
 */
export function makeAllowedMethods(routes: readonly KnownRoute[]): AllowedMethods {
  let claimed: { pattern: RegExp; route: KnownRoute }[] | undefined;
  return (path) => {
    claimed ??= routes
      .filter(({ url }) => !url.startsWith('/:') && !url.includes('*'))
      .map((route) => ({ pattern: patternOf(route), route }));
    return methodsOf(claimed.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route));
  };
}

function patternOf({ url }: KnownRoute): RegExp {
  const pattern = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('/');
  return new RegExp(`^${pattern}$`);
}
