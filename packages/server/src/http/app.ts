import type { ServerOptions } from 'node:http';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import { makeAllowedMethods } from './allowed-methods.ts';
import type { App, AppParts } from './app-parts.ts';
import { checkCaller } from './auth/check-caller.ts';
import { makeClientErrorHandler } from './client-errors.ts';
import { addRemoteApiDoor, openRemoteApi } from './compat/mycred/remote-door.ts';
import { answerNoRoute, sendWordPressError } from './compat/wordpress/wordpress-error.ts';
import { isWordPressUrl, normalUrl } from './compat/wordpress/wordpress-url.ts';
import { cutDeafClients } from './cut-deaf-clients.ts';
import { endConnectionsOnClose } from './end-connections.ts';
import { answerError, answerNotFound, fieldsProblem, shownPointer } from './errors.ts';
import { watchRoutes } from './known-routes.ts';
import { addNamedSchemas } from './named-schemas.ts';
import { openApiOptions } from './openapi.ts';
import { ProblemError } from './problems.ts';
import { readOnlyJson } from './read-json.ts';
import { referencePageOptions } from './reference-page.ts';
import { logRequest, noteRequest } from './request-log.ts';
import { addRoutes } from './routes.ts';
import { findBadTexts } from './text-checks.ts';

export type AppOptions = { logger: Logger; trustProxy: boolean | string[]; requestTimeoutMs: number };

const BODY_LIMIT = 1_000_000;

/**
 * Builds the HTTP application: one Fastify instance with every door, ready to listen or to be asked for its OpenAPI document.
 */
export async function buildApp(parts: AppParts, options: AppOptions): Promise<App> {
  const serveRemote = openRemoteApi(parts);
  // as: pino's logger has more than Fastify's interface asks for, which its invariant types do not accept.
  const app: App = fastify({
    loggerInstance: withoutChildren(options.logger) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy,
    requestTimeout: options.requestTimeoutMs,
    connectionTimeout: options.requestTimeoutMs * 2,
    http: slowClientLimits(options.requestTimeoutMs),
    clientErrorHandler: makeClientErrorHandler({ logger: options.logger, newRequestId: parts.newRequestId }),
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // What still comes in on a kept connection is served, as its last: the framework's 503 would be in no form of ours.
    return503OnClosing: false,
    rewriteUrl: ({ url = '' }) => normalUrl(url),
    genReqId: (request) => requestIdOf(request.headers['x-request-id']) ?? parts.newRequestId(),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      // No route, so no hooks: the line that those write for every other request is written here.
      reply.raw.once('close', () => logRequest(request, reply));
      // A path that is no valid URL may still be a remote site's: that protocol looks at its first segment only.
      void serveRemote(request, reply, undefined).then((isServed) => {
        if (isServed) return;
        answerError(error, request, reply, isWordPressUrl(request.url) ? sendWordPressError : undefined);
      });
    },
  });
  app.setValidatorCompiler(makeValidator());
  // Replies with unions in them are written quicker by JSON.stringify than by a generated serialiser, which tries each branch.
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  readOnlyJson(app);
  app.setErrorHandler(answerError);
  const knownRoutes = watchRoutes(app);
  const allowedMethods = makeAllowedMethods(knownRoutes);
  const notFound = (request: FastifyRequest, reply: FastifyReply) =>
    isWordPressUrl(request.url) ? answerNoRoute(request, reply) : answerNotFound(request, reply, allowedMethods);
  app.setNotFoundHandler(notFound);
  addNamedSchemas(app);
  await app.register(swagger, openApiOptions());
  endConnectionsOnClose(app);
  cutDeafClients(app, options.requestTimeoutMs * 2);
  addHooks(app, parts);
  addRemoteApiDoor(app, { serve: serveRemote, notFound });
  addRoutes(app, parts, knownRoutes);
  await app.register(swaggerUi, referencePageOptions());
  await app.ready();
  return app;
}

/**
 * What is logged names its request itself; a logger of its own for every request would cost more than the line. Fastify would check a
 * factory's logger, method by method, with every request.
 */
function withoutChildren(logger: Logger): Logger {
  const own: Logger = Object.create(logger, { child: { value: () => own } });
  return own;
}

function addHooks(app: App, parts: AppParts): void {
  // as: a placeholder; `checkCaller` sets the real one before any handler of a scoped route can read it.
  app.decorateRequest('principal', null as never);
  app.decorateRequest('told', undefined);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    await checkCaller(parts, request, reply);
  });
  // These two wait for nothing, so they are no promises: every request passes them.
  app.addHook('preValidation', (request, _reply, done) => done(findTextProblem(request)));
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply);
    noteRequest(parts, request, reply);
    done();
  });
}

function findTextProblem(request: FastifyRequest): ProblemError | undefined {
  // Public routes take nothing that is kept, and some have to answer in another form than ours.
  if (!request.routeOptions.config.scope) return undefined;
  // A body that is one text is a file, which has lines.
  const { body } = request;
  const errors = typeof body === 'string' ? findBadTexts({ data: body }) : findBadTexts(body);
  for (const part of ['query', 'params'] as const) {
    const shownPart = part === 'query' ? 'querystring' : part;
    for (const error of findBadTexts(request[part])) {
      errors.push({ ...error, pointer: shownPointer(shownPart, error.pointer) });
    }
  }
  if (errors.length === 0) return undefined;
  return new ProblemError(fieldsProblem('invalid_text', 'Some texts or numbers are not allowed.', errors));
}

/** Bodies are taken as they are, never coerced; query and path are texts, so these may become numbers and booleans. */
function makeValidator() {
  const common = {
    allErrors: true,
    removeAdditional: false,
    useDefaults: true,
    strict: false,
    discriminator: true,
  } as const;
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

/**
 * Node looks for slow requests at an interval of half a minute unless told otherwise, and gives headers a minute: both are
 * tied to the one limit here. Headers get half of the time, so that a trickle of them ends before the whole request would.
 */
function slowClientLimits(requestTimeoutMs: number): ServerOptions {
  const headersTimeout = Math.ceil(requestTimeoutMs / 2);
  return { headersTimeout, connectionsCheckingInterval: Math.min(5_000, Math.ceil(requestTimeoutMs / 5)) };
}

function requestIdOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(header) ? header : undefined;
}
