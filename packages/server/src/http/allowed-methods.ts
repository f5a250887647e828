import type { App } from './app-parts.ts';

/** The methods that a path takes, in alphabetical order; none when no route has the path. */
export type AllowedMethods = (path: string) => readonly string[];

/**
 * Watches the routes as they are added, so that a known path asked with another method gets 405 and its `Allow` (RFC 9110
 * §15.5.6), and only an unknown one 404. To be called before the first route is added.
 *
 * Patterns that begin with a parameter or hold a wildcard are left out: they would claim paths that nobody meant.
 */
export function watchMethods(app: App): AllowedMethods {
  const routes: { pattern: RegExp; methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.startsWith('/:') || url.includes('*')) return;
    const pattern = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
      .join('/');
    routes.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => {
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  };
}
