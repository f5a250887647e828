import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type Lanes, openLanes } from '../commands/lanes.ts';
import { buildApp } from '../http/app.ts';
import { makeAuthenticator } from '../queries/authenticate.ts';
import { keepProgramConfigs } from '../queries/program-configs.ts';
import type { Database } from '../storage/database.ts';
import type { Config } from './config.ts';

/** The one source of time: milliseconds since 1970, UTC. */
export type Clock = () => number;

export type ServerParts = {
  readonly config: Config;
  readonly database: Database;
  readonly secretKey: Buffer;
  readonly logger: Logger;
  readonly clock: Clock;
};

export type WiredServer = {
  readonly lanes: Lanes;
  listen(): Promise<string>;
  drainAndClose(): Promise<void>;
};

const LANE_PATIENCE_MS = 2_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Builds the server from its parts. `listen` gives the address; `drainAndClose` answers what is under way and takes no more. */
export async function wireServer({ config, database, logger, clock }: ServerParts): Promise<WiredServer> {
  const lanes = openLanes({
    connect: database.connectLane,
    clock,
    salt: () => randomBytes(16),
    logger,
    maxQueue: config.maxQueue,
    maxBatch: config.laneBatch,
    patienceMs: LANE_PATIENCE_MS,
  });
  const authenticator = makeAuthenticator({ pool: database.pool, clock, logger });
  const configs = keepProgramConfigs(database.pool, clock);
  const parts = { pool: database.pool, lanes, configs, authenticator, clock, newRequestId: randomUUID, randomBytes };
  const trustProxy = typeof config.trustProxy === 'boolean' ? config.trustProxy : [...config.trustProxy];
  const app = await buildApp(parts, { logger, trustProxy, requestTimeoutMs: REQUEST_TIMEOUT_MS });
  return {
    lanes,
    listen: () => app.listen({ host: config.host, port: config.port }),
    async drainAndClose() {
      await app.close();
      await lanes.close();
      await authenticator.close();
    },
  };
}
