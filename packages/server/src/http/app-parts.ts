import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type pg from 'pg';
import type { KeepTriggerOutcome } from '../commands/keep-trigger-request.ts';
import type { Lanes } from '../commands/lanes.ts';
import type { BundleSeal } from '../domain/bundles/bundle.ts';
import type { Instant } from '../domain/calendar.ts';
import type { AllowedDestinations } from '../domain/destinations/allowed-destinations.ts';
import type { SendMail } from '../domain/mail/send-mail.ts';
import type { CallRemoteSite } from '../domain/remote-sites/remote-call.ts';
import type { Scope } from '../domain/scopes.ts';
import type { Authenticator, Principal } from '../queries/authenticate.ts';
import type { BalanceReader } from '../queries/balance-reader.ts';
import type { RemoteSiteDirectory } from '../queries/find-remote-site.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';
import type { RequestNotes } from '../queries/request-notes.ts';
import type { RefusalDelays } from './auth/refusal-delays.ts';
import type { RateLimits } from './rate-limits.ts';
import type { BacktestDesk } from './v1/backtests/backtest-desk.ts';
import type { JournalFeed, StreamTimings } from './v1/stream/journal-feed.ts';
import type { VerificationDesk } from './v1/verifications/verification-desk.ts';

/** The Fastify instance as routes see it. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes work with: one explicit argument, made in `main/`. */
export type AppParts = {
  pool: pg.Pool;
  lanes: Lanes;
  configs: ProgramConfigs;
  balances: BalanceReader;
  stream: JournalFeed;
  streamTimings: StreamTimings;
  authenticator: Authenticator;
  rateLimits: RateLimits;
  /** Where answered requests are noted; undefined: nowhere. */
  requestNotes: RequestNotes | undefined;
  refusalDelays: RefusalDelays;
  /** Whether application passwords are taken over plain HTTP from anywhere. */
  plainPasswords: boolean;
  /** The credits API: where it answers, its point type (undefined: a program's default), and whether adds may be negative. */
  credits: { path: string; pointType: string | undefined; allowsNegativeAdds: boolean };
  clock: () => Instant;
  /** How long a read waits for consumers that are behind, in milliseconds. */
  patienceMs: number;
  newRequestId: () => string;
  /** The one source of randomness, for credentials and ids. */
  randomBytes: (size: number) => Buffer;
  /** Where others reach this server, without a slash at the end; undefined: where their calls came to. */
  publicUrl: string | undefined;
  remoteSites: RemoteSiteDirectory;
  /** The way to other sites' Remote APIs, and the longest that one call takes. */
  callRemoteSite: CallRemoteSite;
  remoteCallMs: number;
  verifications: VerificationDesk;
  backtests: BacktestDesk;
  /** 32 bytes, under which secrets that must be computed with are kept. */
  secretKey: Uint8Array;
  /** Signs bundles of configuration, and tells its own signature. */
  bundleSeal: BundleSeal;
  /** Hands mail to the mail server; undefined: the configuration names none. */
  sendMail: SendMail | undefined;
  /** What webhooks may be sent to beyond the public internet. */
  allowedDestinations: AllowedDestinations;
  /** How long deliveries are kept, and how far back a replay reaches, in milliseconds. */
  webhookKeepMs: number;
  /** Has a request of a rule decided that was kept, and its client called back. */
  takeUpTrigger: (request: KeepTriggerOutcome['request']) => void;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route that names a scope, before its handler runs. */
    principal: Principal;
    /** What the reply told instead of what was asked for: of a refusal its problem, of a remote site's call its word. */
    told: { code: string; detail?: string } | undefined;
  }
  interface FastifyContextConfig {
    /** The one scope that a caller needs. Routes without one are public and say so with `null`. */
    scope?: Scope | null;
    /** The caller may stand in the body, so the door's own handler proves who it is. */
    provesCallerLater?: boolean;
  }
}
