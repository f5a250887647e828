import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type pg from 'pg';
import type { Lanes } from '../commands/lanes.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Scope } from '../domain/scopes.ts';
import type { Authenticator, Principal } from '../queries/authenticate.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';

/** The Fastify instance as routes see it. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>;

/** What routes work with: one explicit argument, made in `main/`. */
export type AppParts = {
  pool: pg.Pool;
  lanes: Lanes;
  configs: ProgramConfigs;
  authenticator: Authenticator;
  clock: () => Instant;
  newRequestId: () => string;
  /** The one source of randomness, for credentials and ids. */
  randomBytes: (size: number) => Buffer;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that names a scope, before its handler runs. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** The one scope that a caller needs. Routes without one are public and say so with `null`. */
    scope?: Scope | null;
    /** Whether free text in the body may hold line breaks and tabs (never other control characters). */
    isPublic?: boolean;
  }
}
