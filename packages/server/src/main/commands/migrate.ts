import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { startDatabase } from '../start-database.ts';

/**
 * Brings the database to this program's version without serving, for deployments that migrate in a step of their own.
 *
 * @throws a start refusal when the database cannot be reached, is not safe, or does not match this program
 */
export async function migrateDatabase(parts: {
  readonly config: Config;
  readonly logger: Logger;
  print(line: string): void;
}): Promise<void> {
  const started = await startDatabase(parts.config, parts.logger, {
    applicationName: 'pointhouse-migrate',
    isServer: false,
  });
  try {
    const { applied, version } = started.migrations;
    const what = applied.length === 0 ? 'Nothing to do' : `Applied ${applied.join(', ')}`;
    parts.print(`${what}: the database stands at migration ${version}.`);
  } finally {
    await started.close();
  }
}
