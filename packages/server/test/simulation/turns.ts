/** Whose turn it is to lock the head: of the servers that want to, the plan chooses one, once all who could are there. */
export type Turns = {
  /** Resolves when the server may lock. */
  arrive(server: number): Promise<void>;
  /** The server's transaction has ended, however. */
  leave(server: number): void;
  /** The server is no more. */
  forget(server: number): void;
  /** Something changed in who is busy. */
  look(): void;
};

/**
 * Makes what happens the same for the same seed: nobody's lock is sent while another's transaction is open, and who comes next
 * is the plan's choice, not the network's. A server that does not lock is not held back, so that a missing lock shows.
 *
 * @param isBusy whether a server has anything to do: then its lock is waited for
 */
export function makeTurns(servers: number, turns: readonly number[], isBusy: (server: number) => boolean): Turns {
  const waiting = new Map<number, () => void>();
  let holder: number | undefined;
  let count = 0;
  const look = (): void => {
    if (holder !== undefined || waiting.size === 0) return;
    for (let server = 0; server < servers; server += 1) if (isBusy(server) && !waiting.has(server)) return;
    const wanting = [...waiting.keys()].sort((a, b) => a - b);
    holder = wanting[(turns[count++ % turns.length] ?? 0) % wanting.length] ?? 0;
    const go = waiting.get(holder);
    waiting.delete(holder);
    go?.();
  };
  const leave = (server: number): void => {
    if (holder !== server) return;
    holder = undefined;
    look();
  };
  return {
    arrive: (server) =>
      new Promise((resolve) => {
        waiting.set(server, resolve);
        look();
      }),
    leave,
    forget(server) {
      waiting.delete(server);
      leave(server);
      look();
    },
    look,
  };
}
