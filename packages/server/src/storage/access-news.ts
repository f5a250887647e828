import type pg from 'pg';
import type { BaseLogger } from 'pino';

/** Who hears of changes of access, in every process. */
export type AccessNews = {
  /** Listens no more. */
  close(): Promise<void>;
};

/**
 * Hears of every change of access as soon as it is committed, by whichever process: the tables themselves tell (015-access-news.sql).
 *
 * It only makes what is kept in memory shorter-lived. While its connection is away, or behind a pooler that passes no notifications
 * on, what is kept ends by its age.
 *
 * @param options.connect opens a connection of its own, which this closes
 * @param forget told who may do other things than before: a client, an operator, a remote site or a program (`prg_1`); without a
 *   name anything may have changed, for nothing was heard for a while
 */
export function followAccess(
  options: { readonly connect: () => Promise<pg.Client>; readonly logger: BaseLogger; readonly retryMs?: number },
  forget: (name?: string) => void,
): AccessNews {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function listen(): Promise<void> {
    const opened = await options.connect();
    client = opened;
    opened.on('notification', ({ payload }) => payload && forget(payload));
    opened.once('end', () => {
      if (client === opened) client = undefined;
      forget();
      again();
    });
    await opened.query('listen pointhouse_access');
    forget();
    if (isClosed) await opened.end();
  }

  function again(): void {
    if (isClosed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      start();
    }, options.retryMs ?? RETRY_MS);
    timer.unref();
  }

  const start = (): void => {
    listen().catch((error: unknown) => {
      options.logger.warn({ err: error }, 'changes of access are not heard of at once; they count within a second');
      client?.end().catch(() => {});
      again();
    });
  };
  start();

  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}

const RETRY_MS = 1_000;
