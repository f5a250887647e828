import type { App, AppParts } from '../../app-parts.ts';
import { homeOf } from '../../home-of.ts';
import { BASE } from './wordpress-url.ts';

/** `GET /wp-json/`: what is here, for whoever asks before they call. Public, as there. */
export function addIndex(door: App, parts: AppParts): void {
  door.get<{ Querystring: { _fields?: string } }>(
    BASE,
    { config: { scope: null }, schema: { hide: true } },
    async (request, reply) => {
      reply.header('allow', 'GET');
      const { credits } = parts;
      const home = homeOf(parts, request);
      const index = {
        name: 'Pointhouse',
        description: 'A clearing house for points',
        url: home,
        home,
        namespaces: ['wp/v2', 'mycred/v1', credits.path.slice(BASE.length + 1)],
        authentication: { 'application-passwords': { endpoints: {} } },
      };
      const wanted = typeof request.query._fields === 'string' ? request.query._fields.split(',') : Object.keys(index);
      return Object.fromEntries(Object.entries(index).filter(([name]) => wanted.includes(name)));
    },
  );
}
