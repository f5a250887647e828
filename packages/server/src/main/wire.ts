import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import type { SettleTrigger } from '../consumers/callbacks/callback-parts.ts';
import { openJournalStream } from '../consumers/journal-stream.ts';
import type { SyncTimings } from '../consumers/sync/site-sync.ts';
import type { WebhookTimings } from '../consumers/webhooks/webhooks.ts';
import { buildApp } from '../http/app.ts';
import { makeRefusalDelays } from '../http/auth/refusal-delays.ts';
import { makeRateLimits } from '../http/rate-limits.ts';
import type { StreamTimings } from '../http/v1/stream/journal-feed.ts';
import { startBacktests } from '../jobs/backtests.ts';
import { startVerifications } from '../jobs/verifications.ts';
import { makeAuthenticator } from '../queries/authenticate.ts';
import { openBalanceReader } from '../queries/balance-reader.ts';
import { keepRemoteSites, type RemoteSiteDirectory } from '../queries/find-remote-site.ts';
import { keepProgramConfigs } from '../queries/program-configs.ts';
import { makeRequestCounts } from '../queries/request-counts.ts';
import type { Database } from '../storage/database.ts';
import { makeBundleSeal } from './bundle-seal.ts';
import type { Config } from './config.ts';
import { wireAccessNews } from './wire-access-news.ts';
import { type Background, type BackgroundParts, startBackground } from './wire-background.ts';
import { wireLanes } from './wire-lanes.ts';
import { wireMail } from './wire-mail.ts';
import { wireRemoteSites } from './wire-remote-sites.ts';
import { wireRequestLog } from './wire-request-log.ts';
import { wireWebhooks } from './wire-webhooks.ts';

/** The one source of time: milliseconds since 1970, UTC. */
export type Clock = () => number;

export type ServerParts = BackgroundParts & {
  readonly config: Config;
  readonly database: Database;
  readonly secretKey: Buffer;
  readonly logger: Logger;
  readonly clock: Clock;
  /** How long a request may take to arrive; only tests choose another. */
  readonly requestTimeoutMs?: number;
  /** How long a read waits for badges, ranks and segments that are behind; only tests choose another. */
  readonly patienceMs?: number;
  /** How the live stream treats slow and silent readers; only tests choose another way. */
  readonly streamTimings?: StreamTimings;
  /** How webhooks look and wait; only tests choose another way. */
  readonly webhookTimings?: WebhookTimings;
  /** Decides requests of rules; only tests choose another way. */
  readonly settleTrigger?: SettleTrigger;
  /** How synchronization looks; only tests choose another way. */
  readonly syncTimings?: SyncTimings;
};

export type WiredServer = {
  readonly lanes: Lanes;
  readonly remoteSites: RemoteSiteDirectory;
  listen(): Promise<string>;
  /** Once: from now on programs are written to without anybody's asking, as journals and the clock want it. */
  startBackground(): Background;
  drainAndClose(): Promise<void>;
};

const REQUEST_TIMEOUT_MS = 30_000;
const READ_PATIENCE_MS = 1_000;
const STREAM_STALL_MS = 30_000;
const STREAM_READS = { pollMs: 500, pageSize: 100 };

/** Builds the server from its parts. `listen` gives the address; `drainAndClose` answers what is under way and takes no more. */
export async function wireServer(wiring: ServerParts): Promise<WiredServer> {
  const { config, database, secretKey, logger, clock, requestTimeoutMs = REQUEST_TIMEOUT_MS } = wiring;
  const lanes = wireLanes(wiring);
  const authenticator = makeAuthenticator({ pool: database.pool, clock, logger });
  const configs = keepProgramConfigs(database.pool, clock);
  const balances = openBalanceReader({ connect: database.connectLane, now: configs.now });
  const stream = openJournalStream({ pool: database.pool, lanes, logger, ...STREAM_READS });
  const { stop: stopAsked, ...asked } = startAskedJobs(wiring);
  const sites = wireRemoteSites(wiring, { lanes, configs });
  const webhooks = wireWebhooks(wiring, { lanes, configs });
  const remoteSites = keepRemoteSites({ pool: database.pool, clock, secretKey });
  const news = wireAccessNews(wiring, { authenticator, configs, remoteSites });
  const requestLog = wireRequestLog(wiring);
  const requestCounts = makeRequestCounts({ pool: database.pool, clock, logger });
  const parts = {
    pool: database.pool,
    lanes,
    configs,
    balances,
    stream,
    streamTimings: streamTimingsOf(wiring),
    authenticator,
    rateLimits: makeRateLimits(config, requestCounts),
    requestNotes: requestLog.notes,
    refusalDelays: makeRefusalDelays({ mostMs: config.refusedDelaySeconds * 1_000, logger }),
    credits: creditsOf(config),
    plainPasswords: config.applicationPasswordsOverHttp,
    clock,
    patienceMs: wiring.patienceMs ?? READ_PATIENCE_MS,
    newRequestId: randomUUID,
    randomBytes,
    publicUrl: config.publicUrl,
    remoteSites,
    ...asked,
    secretKey,
    bundleSeal: makeBundleSeal(config),
    sendMail: wireMail(config, clock),
    ...webhooks.settings,
    ...sites.settings,
  };
  const trustProxy = typeof config.trustProxy === 'boolean' ? config.trustProxy : [...config.trustProxy];
  const app = await buildApp(parts, { logger, trustProxy, requestTimeoutMs });
  let background: Background | undefined;
  return {
    lanes,
    remoteSites,
    listen: () => app.listen({ host: config.host, port: config.port }),
    startBackground() {
      background = startBackground(wiring, { lanes, configs });
      return background;
    },
    async drainAndClose() {
      stream.close();
      await Promise.all([app.close(), background?.close(), requestLog.stop(), stopAsked(), webhooks.close()]);
      await sites.close();
      await lanes.close();
      await balances.close();
      await authenticator.close();
      await requestLog.notes?.close();
      await requestCounts.close();
      await news.close();
    },
  };
}

function streamTimingsOf({ config, streamTimings }: ServerParts): StreamTimings {
  return streamTimings ?? { heartbeatMs: config.streamHeartbeatSeconds * 1_000, stallMs: STREAM_STALL_MS };
}

function creditsOf(config: Config) {
  const { creditsPath: path, creditsPointType: pointType, creditsNegativeAdds: allowsNegativeAdds } = config;
  return { path, pointType, allowsNegativeAdds };
}

/** What runs because somebody asked for it over the API. */
function startAskedJobs({ database, clock, logger }: ServerParts) {
  const verifications = startVerifications({ database, clock, randomBytes, logger });
  const backtests = startBacktests({ pool: database.pool, clock, randomBytes, logger });
  return { verifications, backtests, stop: () => Promise.all([verifications.stop(), backtests.stop()]) };
}
