import type { SwaggerTransform } from '@fastify/swagger';
import { SCOPES } from '../../domain/scopes.ts';

/** Adds to each operation what its configuration says: the one scope, as `x-scope`, in words, and per way to sign in. */
export const describeRoute: SwaggerTransform = ({ schema, url, route }) => {
  const scope = route.config?.scope;
  // Routes without a schema (pages, assets) are hidden from the document.
  if (schema === undefined || schema.hide) return { schema: { ...schema, hide: true }, url };
  if (!scope) return { schema: { ...schema, security: schema.security ?? [] }, url };
  const words = `Needs the scope \`${scope}\` (${SCOPES[scope]}).`;
  const description = schema.description === undefined ? words : `${schema.description}\n\n${words}`;
  const security = [{ basic: [] }, { oauth2: [scope] }];
  return { schema: { ...schema, description, security, 'x-scope': scope }, url };
};
