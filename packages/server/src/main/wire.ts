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
import { startHookClearing } from '../jobs/clear-hook-payloads.ts';
import { startJobs } from '../jobs/expiry.ts';
import type { Jobs } from '../jobs/repeat.ts';
import { startTimeRules } from '../jobs/time-rules/time-rules.ts';
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
import { wireConsumers } from './wire-consumers.ts';
import { wireLanes } from './wire-lanes.ts';
import { wireMail } from './wire-mail.ts';
import { wireRemoteSites } from './wire-remote-sites.ts';
import { wireRequestLog } from './wire-request-log.ts';

/** The one source of time: milliseconds since 1970, UTC. */
export type Clock = () => number;

export type ServerParts = {
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
  /** The pause between two looks for what is due, in milliseconds; 0: no looks by themselves, as tests want it. */
  readonly jobsIntervalMs?: number;
};

export type WiredServer = {
  readonly lanes: Lanes;
  readonly jobs: Jobs;
  readonly hookClearing: Jobs;
  readonly timeRules: Jobs;
  readonly remoteSites: RemoteSiteDirectory;
  listen(): Promise<string>;
  drainAndClose(): Promise<void>;
};

const REQUEST_TIMEOUT_MS = 30_000;
const READ_PATIENCE_MS = 1_000;
const JOBS_INTERVAL_MS = 10_000;
/** Old events of hooks are looked for as often as this is in one look for what is due: about once an hour. */
const LOOKS_PER_CLEARING = 360;
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
  const { stop: stopJobs, ...started } = startAllJobs(wiring, lanes);
  const { stop: stopAsked, ...asked } = startAskedJobs(wiring);
  const sites = wireRemoteSites(wiring, { lanes, configs });
  const consumers = wireConsumers(wiring, { lanes, configs });
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
    ...consumers.settings,
    ...sites.settings,
  };
  const trustProxy = typeof config.trustProxy === 'boolean' ? config.trustProxy : [...config.trustProxy];
  const app = await buildApp(parts, { logger, trustProxy, requestTimeoutMs });
  return {
    lanes,
    ...started,
    remoteSites,
    listen: () => app.listen({ host: config.host, port: config.port }),
    async drainAndClose() {
      stream.close();
      await Promise.all([app.close(), stopJobs(), requestLog.stop(), stopAsked(), consumers.close()]);
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

function startAllJobs(
  { database, clock, logger, jobsIntervalMs = JOBS_INTERVAL_MS }: ServerParts,
  lanes: Lanes,
): { jobs: Jobs; hookClearing: Jobs; timeRules: Jobs; stop(): Promise<unknown> } {
  const common = { database, lanes, clock, logger, intervalMs: jobsIntervalMs };
  const jobs = startJobs(common);
  const timeRules = startTimeRules(common);
  const intervalMs = jobsIntervalMs * LOOKS_PER_CLEARING;
  const hookClearing = startHookClearing({ database, clock, logger, intervalMs });
  const all = { jobs, hookClearing, timeRules };
  return { ...all, stop: () => Promise.all(Object.values(all).map((each) => each.stop())) };
}

/** What runs because somebody asked for it over the API. */
function startAskedJobs({ database, clock, logger }: ServerParts) {
  const verifications = startVerifications({ database, clock, randomBytes, logger });
  const backtests = startBacktests({ pool: database.pool, clock, randomBytes, logger });
  return { verifications, backtests, stop: () => Promise.all([verifications.stop(), backtests.stop()]) };
}
