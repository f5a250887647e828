import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { SCOPES } from '../domain/scopes.ts';
import { describeRoute } from './openapi/describe-route.ts';
import { finishDocument } from './openapi/finish-document.ts';

/** The head of the OpenAPI 3.1 document; its paths come from the routes. */
export function openApiOptions(): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pointhouse',
        version: '1.0.0',
        description:
          'Points: credits, debits, transfers, holds, reversals, balances and history. Amounts are decimal texts. Every call ' +
          'that moves points carries an Idempotency-Key: repeat the call with it, and it still happens once. ' +
          'What is left of a client’s requests stands in `RateLimit` and `RateLimit-Policy`; past it 429 with `Retry-After`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server.' }],
      components: {
        securitySchemes: {
          basic: {
            type: 'http',
            scheme: 'basic',
            description: 'Client key and client secret (consumer key and consumer secret).',
          },
          oauth2: {
            type: 'oauth2',
            description: 'A bearer token from /oauth/token.',
            flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: { ...SCOPES } } },
          },
        },
      },
    },
    // OpenAPI 3.1 knows `const`.
    convertConstToEnum: false,
    transform: describeRoute,
    transformObject: finishDocument,
    // Named schemas keep their names in the document.
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `schema-${index}`) },
  };
}
