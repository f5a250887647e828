import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { choosePort, refuseAddress } from '../choose-port.ts';
import type { Config } from '../config.ts';
import { printDemo } from '../demo/print-demo.ts';
import { type DemoParts, type DemoProgram, seedDemo } from '../demo/seed-demo.ts';
import { startDatabase } from '../start-database.ts';
import { type WiredServer, wireServer } from '../wire.ts';

/** What {@link serve} works with. `print` tells the person who started it; `stopRequested` is kept once the server shall end. */
export type ServeParts = {
  readonly config: Config;
  readonly logger: Logger;
  readonly isDemo: boolean;
  readonly stopRequested: Promise<string>;
  print(line: string): void;
};

/**
 * Runs the server until `stopRequested`: database, migrations, listening, and at the first start the demo's past; then, in this
 * order, accept no more, answer what is under way and drain the lanes, close the database's connections, stop the private cluster.
 *
 * @throws a start refusal when the start fails; nothing is left running then
 */
export async function serve(parts: ServeParts): Promise<void> {
  const { logger, print } = parts;
  const startedAt = performance.now();
  const port = await choosePort({
    host: parts.config.host,
    port: parts.config.port,
    isExplicit: parts.config.portIsExplicit,
  });
  const config = { ...parts.config, port };

  const started = await startDatabase(config, logger, { applicationName: 'pointhouse', isServer: true });
  let server: WiredServer | undefined;
  try {
    const { database, secretKey } = started;
    const wiring = { config, database, secretKey, logger, clock: Date.now };
    server = await wireServer(wiring);
    const address = await listen(server, config);
    logger.info({ address, startup_ms: Math.round(performance.now() - startedAt) }, 'listening');
    if (port !== parts.config.port) {
      print(`Port ${parts.config.port} is taken, using ${port}. Set POINTHOUSE_PORT to choose one.`);
    }
    print(`Pointhouse listens on ${address}`);
    // Nothing works of its own accord before: what it booked in the demo's programs would be of now, and their past could not follow.
    const demo = parts.isDemo ? await makeDemo(parts, { ...wiring, lanes: server.lanes }) : [];
    if (demo !== undefined) {
      server.startBackground();
      if (parts.isDemo) printDemo(demo, address, print);
    }
    const reason = await parts.stopRequested;
    logger.info({ reason }, 'stopping: draining');
  } finally {
    if (server !== undefined) await drain(server, logger);
    await started.close();
  }
  logger.info('stopped');
}

/** Undefined when the server was told to stop meanwhile: the next start goes on. */
async function makeDemo(
  { stopRequested, logger, print }: ServeParts,
  wiring: Omit<DemoParts, 'signal' | 'print'>,
): Promise<DemoProgram[] | undefined> {
  const stopping = new AbortController();
  void stopRequested.then(() => stopping.abort());
  try {
    return await seedDemo({ ...wiring, print, signal: stopping.signal });
  } catch (error) {
    if (error === stopping.signal.reason) return undefined;
    logger.error({ err: error }, 'stopping: the demo could not be made');
    throw error;
  }
}

const DRAIN_TIMEOUT_MS = 20_000;

/** Bounded, so that a caller who never hangs up cannot keep the database from an orderly end. */
async function drain(server: WiredServer, logger: Logger): Promise<void> {
  const drained = server.drainAndClose().catch((error: unknown) => logger.error({ err: error }, 'draining failed'));
  const done = new AbortController();
  const isLate = sleep(DRAIN_TIMEOUT_MS, true, { signal: done.signal }).catch(() => false);
  if (await Promise.race([drained.then(() => false), isLate]))
    logger.error('draining takes too long; going on without');
  done.abort();
}

async function listen(server: WiredServer, config: Config): Promise<string> {
  try {
    return await server.listen();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // as: listening fails with system errors
    throw code === undefined ? error : refuseAddress(config.host, config.port, code);
  }
}
