import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

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
          'that moves points carries an Idempotency-Key: repeat the call with it, and it still happens once.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          basic: { type: 'http', scheme: 'basic', description: 'Consumer key and consumer secret.' },
          bearer: { type: 'http', scheme: 'bearer', description: 'A token from /oauth/token.' },
        },
      },
      security: [{ basic: [] }, { bearer: [] }],
    },
    // Named schemas keep their names in the document.
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `schema-${index}`) },
  };
}
