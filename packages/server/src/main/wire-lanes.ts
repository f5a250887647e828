import type { Logger } from 'pino';
import { type Lanes, openLanes } from '../commands/lanes.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Database } from '../storage/database.ts';
import type { Config } from './config.ts';
import { makeSalts } from './salts.ts';

type LaneParts = {
  readonly config: Config;
  readonly database: Database;
  readonly logger: Logger;
  readonly clock: () => Instant;
};

const PATIENCE_MS = 2_000;

/** Opens a process's lanes as its configuration wants them. */
export function wireLanes({ config, database, logger, clock }: LaneParts): Lanes {
  return openLanes({
    connect: database.connectLane,
    clock,
    salt: makeSalts(),
    logger,
    maxQueue: config.maxQueue,
    maxBatch: config.laneBatch,
    patienceMs: PATIENCE_MS,
  });
}
