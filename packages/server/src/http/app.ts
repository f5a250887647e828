import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { type FastifyBaseLogger, fastify } from 'fastify';
import type { Logger } from 'pino';
import type { App, AppParts } from './app-parts.ts';
import { checkCaller } from './auth/check-caller.ts';
import { answerError, answerNotFound } from './errors.ts';
import { openApiOptions } from './openapi.ts';
import { findBadTexts } from './text-checks.ts';
import { ProblemError } from './problems.ts';
import { addRoutes } from './routes.ts';
import { addNamedSchemas } from './schemas.ts';

export type AppOptions = { logger: Logger; trustProxy: boolean | string[]; requestTimeoutMs: number };

const BODY_LIMIT = 1_000_000;

/**
 * Builds the HTTP application: one Fastify instance with every door, ready to listen or to be asked for its OpenAPI document.
 */
export async function buildApp(parts: AppParts, options: AppOptions): Promise<App> {
  // as: pino's logger has more than Fastify's interface asks for, which its invariant types do not accept.
  const app: App = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy,
    requestTimeout: options.requestTimeoutMs,
    connectionTimeout: options.requestTimeoutMs * 2,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    genReqId: (request) => requestIdOf(request.headers['x-request-id']) ?? parts.newRequestId(),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
  });
  app.setValidatorCompiler(makeValidator());
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  addNamedSchemas(app);
  await app.register(swagger, openApiOptions());
  addHooks(app, parts);
  addRoutes(app, parts);
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  await app.ready();
  return app;
}

function addHooks(app: App, parts: AppParts): void {
  // as: a placeholder; `checkCaller` sets the real one before any handler of a scoped route can read it.
  app.decorateRequest('principal', null as never);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    await checkCaller(parts.authenticator, request);
  });
  app.addHook('preValidation', async (request) => {
    const errors = [
      ...findBadTexts(request.body),
      ...findBadTexts(request.query, '?'),
      ...findBadTexts(request.params, '{}'),
    ];
    if (errors.length > 0) {
      throw new ProblemError({ status: 400, code: 'invalid_text', detail: 'Some texts hold characters that are not allowed.', errors });
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    // Without the query: doors exist that carry tokens there.
    const path = request.url.split('?', 1)[0];
    const took = Math.round(reply.elapsedTime * 10) / 10;
    const fields = { request_id: request.id, method: request.method, path, status: reply.statusCode, took_ms: took };
    request.log.info({ ...fields, by: request.principal?.by }, 'request');
  });
}

/** Bodies are taken as they are, never coerced; query and path are texts, so these may become numbers and booleans. */
function makeValidator() {
  const common = { allErrors: true, removeAdditional: false, useDefaults: true, strict: false, discriminator: true } as const;
  const strict = new Ajv({ ...common, coerceTypes: false });
  const lenient = new Ajv({ ...common, coerceTypes: 'array' });
  for (const ajv of [strict, lenient]) {
    // The package is CommonJS: its callable default sits one level down in what Node imports.
    (addFormats as unknown as (ajv: Ajv) => void)(ajv);
    for (const keyword of ['example', 'x-examples']) ajv.addKeyword(keyword);
  }
  return ({ schema, httpPart }: { schema: unknown; httpPart?: string }) =>
    (httpPart === 'body' ? strict : lenient).compile(schema as object); // as: Fastify hands over what routes declared
}

function requestIdOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(header) ? header : undefined;
}
