import type { BaseLogger } from 'pino';
import type { Authenticator } from '../queries/authenticate.ts';
import type { RemoteSiteDirectory } from '../queries/find-remote-site.ts';
import type { ProgramConfigs } from '../queries/program-configs.ts';
import { type AccessNews, followAccess } from '../storage/access-news.ts';
import type { Database } from '../storage/database.ts';

/** Whose access another process changes has it changed here at once: what is kept in memory of them is asked for again. */
export function wireAccessNews(
  { database, logger }: { database: Database; logger: BaseLogger },
  kept: { authenticator: Authenticator; configs: ProgramConfigs; remoteSites: RemoteSiteDirectory },
): AccessNews {
  const forget = (name?: string): void => {
    kept.authenticator.forget(name);
    kept.configs.forget();
    kept.remoteSites.forget();
  };
  return followAccess({ connect: database.connectSession, logger }, forget);
}
