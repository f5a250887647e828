import type { Lanes } from '../commands/lanes.ts';
import { openRuleFollowing } from '../consumers/rules/rules.ts';
import { openSegments } from '../consumers/segments/segments.ts';
import { openStandings } from '../consumers/standings/standings.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';
import { wireWebhooks } from './wire-webhooks.ts';

type Parts = Parameters<typeof wireWebhooks>[0];

const STANDINGS_READS = { pollMs: 250, pageSize: 500 };
const SEGMENTS_READS = { pollMs: 500, pageSize: 500 };
const RULES_READS = { pollMs: 250, pageSize: 100 };

/** Whatever follows the journals in this process; `settings` are what the routes must know of webhooks. */
export function wireConsumers(
  parts: Parts,
  { lanes, configs }: { lanes: Lanes; configs: ProgramConfigs },
): ReturnType<typeof wireWebhooks> {
  const { database, logger, clock } = parts;
  const webhooks = wireWebhooks(parts, { lanes, configs });
  const standings = openStandings({ pool: database.pool, lanes, logger, ...STANDINGS_READS });
  const segments = openSegments({ pool: database.pool, lanes, configs, clock, logger, ...SEGMENTS_READS });
  const rules = openRuleFollowing({ pool: database.pool, lanes, logger, clock, ...RULES_READS });
  return {
    settings: webhooks.settings,
    async close() {
      await Promise.all([webhooks.close(), standings.close(), segments.close(), rules.close()]);
    },
  };
}
