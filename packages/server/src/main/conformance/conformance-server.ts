import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BootedTarget } from '../commands/conformance.ts';
import { readConfig } from '../config.ts';
import { makeLogger } from '../logging.ts';
import { type StartedDatabase, startDatabase } from '../start-database.ts';
import { type Clock, type WiredServer, wireServer } from '../wire.ts';
import { type ConformanceServer, prepareCase } from './prepare-case.ts';

/** Each case has a program, and each program a lane with a connection: so many, and the server is started anew. */
const CASES_PER_SERVER = 50;

/**
 * Boots a server for the replay alone: a private database in a temporary folder, everything wired as `serve` does it, any
 * free port. Nothing of the configuration around it counts, so that a replay touches nobody's data.
 */
export async function bootConformanceServer(): Promise<BootedTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-conformance-'));
  const logger = makeLogger('error');
  const { config } = readConfig({
    env: { POINTHOUSE_PORT: '0', POINTHOUSE_DATA_FOLDER: join(folder, 'data') },
    folder,
  });
  const clock: Clock = Date.now;
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  let started: StartedDatabase;
  try {
    started = await startDatabase(config, logger, { applicationName: 'pointhouse-conformance', isServer: true });
  } catch (error) {
    await removeFolder();
    throw error;
  }
  const { database, secretKey } = started;
  let serial = 0;
  let current: { wired: WiredServer; server: ConformanceServer } | undefined;

  async function startServer(): Promise<NonNullable<typeof current>> {
    await current?.wired.drainAndClose();
    current = undefined;
    const wired = await wireServer({ config, database, secretKey, logger, clock });
    const { lanes, remoteSites } = wired;
    const { hostname, port } = new URL(await wired.listen());
    wired.startBackground();
    const server = {
      host: hostname,
      port: Number(port),
      pool: database.pool,
      by: 'conformance',
      lanes,
      remoteSites,
      clock,
      secretKey,
    };
    current = { wired, server };
    return current;
  }

  return {
    target: {
      async prepare(profile) {
        const running = current && serial % CASES_PER_SERVER !== 0 ? current : await startServer();
        serial += 1;
        return prepareCase(running.server, profile, serial);
      },
    },
    async stop() {
      await current?.wired.drainAndClose();
      await started.close();
      await removeFolder();
    },
  };
}
