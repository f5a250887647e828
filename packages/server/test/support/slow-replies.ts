import type pg from 'pg';

/** Statements whose replies are held back, though the database has carried them out. */
export type HeldReplies = {
  /** Resolves once one was carried out. */
  carriedOut: Promise<void>;
  /** How often a statement that begins so was answered. */
  answered(begin: string): number;
  /** Lets the replies through, and holds none back any more. */
  letOn(): void;
};

/** Holds back what a pool is answered to statements that begin so: who asked hears of it later than others do. */
export function holdReplies(pool: pg.Pool, begin: string): HeldReplies {
  const [carriedOut, heard] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const texts: string[] = [];
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  const slow = async (...args: unknown[]) => {
    const [asked] = args;
    const text = typeof asked === 'string' ? asked : String(Object(asked).text);
    const reply = await query(...args);
    texts.push(text);
    if (!text.startsWith(begin)) return reply;
    carriedOut.resolve();
    await heard.promise;
    return reply;
  };
  Object.assign(pool, { query: slow });
  return {
    carriedOut: carriedOut.promise,
    answered: (wanted) => texts.filter((text) => text.startsWith(wanted)).length,
    letOn() {
      Object.assign(pool, { query });
      heard.resolve();
    },
  };
}
