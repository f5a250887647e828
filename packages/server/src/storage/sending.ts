import type pg from 'pg';

/**
 * Sends what `send` queues on a pipelined connection as one write: a batch's statements leave in one system call instead of
 * one each. Only what is sent before `send` first waits for something is held together.
 */
export function inOneWrite<T>(client: pg.Client, send: () => T): T {
  const { stream } = client.connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/**
 * Asks several things: all at once where the connection takes that, else one after the other, as one that is not pipelined needs it.
 *
 * @returns the answers in the order of the questions
 */
export async function askTogether<Answers extends readonly unknown[]>(
  client: pg.ClientBase | pg.Pool,
  asks: { readonly [Place in keyof Answers]: () => Promise<Answers[Place]> },
): Promise<Answers> {
  let answers: unknown[] = [];
  if (takesSeveral(client)) answers = await Promise.all(asks.map((ask) => ask()));
  else for (const ask of asks) answers.push(await ask());
  return answers as unknown as Answers; // as: one for each question, in their order
}

/** Whether statements may be sent before those before them are answered: to a pool, or on a pipelined connection. */
function takesSeveral(client: pg.ClientBase | pg.Pool): boolean {
  const { pipeline } = client as { pipeline?: boolean }; // as: what a connection was opened with, which its types leave out
  return 'totalCount' in client || pipeline === true;
}
