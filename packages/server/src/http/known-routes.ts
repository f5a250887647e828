import type { Scope } from '../domain/scopes.ts';
import type { App } from './app-parts.ts';

export type KnownRoute = { url: string; methods: readonly string[]; scope: Scope | null };

/** Keeps the routes as they are added, in the order of their addresses, each with all of its methods that have one scope. */
export function watchRoutes(app: App): () => readonly KnownRoute[] {
  const known = new Map<string, KnownRoute>();
  app.addHook('onRoute', ({ url, method, config }) => {
    const scope = config?.scope ?? null;
    const name = `${url} ${scope}`;
    const methods = [...(known.get(name)?.methods ?? []), ...[method].flat()].filter((each) => each !== 'HEAD');
    if (methods.length > 0) known.set(name, { url, methods: [...new Set(methods)].sort(), scope });
  });
  return () => [...known.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}
