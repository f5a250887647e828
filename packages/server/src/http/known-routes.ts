import type { Scope } from '../domain/scopes.ts';
import type { App } from './app-parts.ts';

/** A route as it was added: one of a path's, perhaps. */
export type KnownRoute = { url: string; methods: readonly string[]; scope: Scope | null };

/** Keeps the routes as they are added. To be called before the first one is. */
export function watchRoutes(app: App): readonly KnownRoute[] {
  const known: KnownRoute[] = [];
  app.addHook('onRoute', ({ url, method, config }) => {
    known.push({ url, methods: [method].flat(), scope: config?.scope ?? null });
  });
  return known;
}

/** The methods that some routes take together, in alphabetical order. */
export function methodsOf(routes: readonly KnownRoute[]): string[] {
  return [...new Set(routes.flatMap(({ methods }) => methods))].sort();
}
