import type { Logger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import { openRuleFollowing } from '../consumers/rules/rules.ts';
import { openSegments } from '../consumers/segments/segments.ts';
import { openStandings } from '../consumers/standings/standings.ts';
import { startHookClearing } from '../jobs/clear-hook-payloads.ts';
import { startJobs } from '../jobs/expiry.ts';
import type { Jobs } from '../jobs/repeat.ts';
import { startTimeRules } from '../jobs/time-rules/time-rules.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';
import type { Database } from '../storage/database.ts';

export type BackgroundParts = {
  readonly database: Database;
  readonly clock: () => number;
  readonly logger: Logger;
  /** The pause between two looks for what is due, in milliseconds; 0: no looks by themselves, as tests want it. */
  readonly jobsIntervalMs?: number;
};

/** What works without being asked. `close` begins nothing more, and waits for what is under way. */
export type Background = {
  readonly jobs: Jobs;
  readonly hookClearing: Jobs;
  readonly timeRules: Jobs;
  close(): Promise<void>;
};

const STANDINGS_READS = { pollMs: 250, pageSize: 500 };
const SEGMENTS_READS = { pollMs: 500, pageSize: 500 };
const RULES_READS = { pollMs: 250, pageSize: 100 };
const JOBS_INTERVAL_MS = 10_000;
/** Old events of hooks are looked for as often as this is in one look for what is due: about once an hour. */
const LOOKS_PER_CLEARING = 360;

/** Starts whatever writes to any program of its own accord: the consumers that answer records with records, and the jobs. */
export function startBackground(
  { database, clock, logger, jobsIntervalMs = JOBS_INTERVAL_MS }: BackgroundParts,
  { lanes, configs }: { lanes: Lanes; configs: ProgramConfigs },
): Background {
  const { pool } = database;
  const consumers = [
    openStandings({ pool, lanes, logger, ...STANDINGS_READS }),
    openSegments({ pool, lanes, configs, clock, logger, ...SEGMENTS_READS }),
    openRuleFollowing({ pool, lanes, logger, clock, ...RULES_READS }),
  ];
  const common = { database, lanes, clock, logger, intervalMs: jobsIntervalMs };
  const clearing = { database, clock, logger, intervalMs: jobsIntervalMs * LOOKS_PER_CLEARING };
  const all = {
    jobs: startJobs(common),
    timeRules: startTimeRules(common),
    hookClearing: startHookClearing(clearing),
  };
  return {
    ...all,
    async close() {
      const stopping = Object.values(all).map((each) => each.stop());
      await Promise.all([...stopping, ...consumers.map((each) => each.close())]);
    },
  };
}
