import { Type } from 'typebox';
import type { App, AppParts } from '../../app-parts.ts';
import { homeOf } from '../../home-of.ts';
import { type KnownRoute, methodsOf } from '../../known-routes.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';

const Call = Type.Object({
  methods: Type.Array(Type.String({ examples: ['GET'] })),
  address: Type.String({ examples: ['https://points.example.com/v1/balances'] }),
  scope: Type.Union([Type.String(), Type.Null()], { description: 'The scope it needs; null: none.' }),
});
const Door = Type.Object({
  name: Type.String({ examples: ['credits'] }),
  description: Type.String(),
  base: Type.String({ description: 'What its addresses begin with.' }),
  calls: Type.Array(Call),
});

/** `GET /v1/api-details`: the addresses of every door, for whoever sets up a caller. */
export function addApiDetailsRoute(app: App, parts: AppParts, knownRoutes: readonly KnownRoute[]): void {
  app.get(
    '/v1/api-details',
    {
      config: { scope: 'point-types:read' },
      schema: {
        tags: ['health'],
        operationId: 'getApiDetails',
        summary: 'The addresses and methods of every door',
        querystring: NoQuery,
        response: { 200: Type.Object({ doors: Type.Array(Door) }), ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async (request) => {
      const home = homeOf(parts, request);
      const doors = doorsOf(parts).map(({ path, ...door }) => {
        const own = knownRoutes.filter(({ url }) => url.startsWith(`${path}/`) || url === path);
        const calls = callsOf(own).map(({ url, methods, scope }) => ({ methods, address: home + shown(url), scope }));
        return { ...door, base: home + path, calls };
      });
      return { doors };
    },
  );
}

/** By address, each with all of its methods that have one scope. HEAD goes without saying. */
function callsOf(routes: readonly KnownRoute[]) {
  const asked = routes.filter(({ methods }) => !methods.includes('HEAD'));
  const groups = Map.groupBy(asked, ({ url, scope }) => `${url} ${scope}`);
  const calls = [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ url, scope }) => ({ url, methods: methodsOf(group), scope })),
  );
  return calls.sort((a, b) => (a.url < b.url ? -1 : 1));
}

function doorsOf({ credits }: AppParts) {
  return [
    { name: 'rest', path: '/v1', description: 'The API of its own, with keys that make each call count once.' },
    { name: 'oauth', path: '/oauth', description: 'Access tokens for clients (OAuth 2.0 client credentials).' },
    { name: 'realms', path: '/realms', description: 'The same tokens, at the address of a points console.' },
    { name: 'triggers', path: '/points/rules', description: 'A points console’s API-triggered rules.' },
    { name: 'points', path: '/wp-json/mycred/v1', description: 'The calls of the REST add-on, and their other names.' },
    { name: 'credits', path: credits.path, description: 'Get, add and set credits, with an application password.' },
    { name: 'operators', path: '/wp-json/wp/v2', description: 'Who one is, and one’s own application passwords.' },
  ];
}

/** `/v1/members/{member}` for `/v1/members/:member`. */
function shown(url: string): string {
  return url.replace(/:(\w+)/g, '{$1}');
}
