/** A bounded number of holders at a time, in the order in which they came. */
export type Slots = {
  /** Waits for a slot. It comes back by the function that this gives. */
  take(): Promise<() => void>;
  /** Does work while holding a slot. */
  during<T>(work: () => Promise<T>): Promise<T>;
};

/**
 * Makes slots. With `slowMs`, whoever holds one for longer gives it up and goes on without: what is slow waits in nobody's
 * way, however much of it there is.
 */
export function makeSlots(count: number, slowMs?: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;

  function giveBack(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  async function take(): Promise<() => void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let isHeld = true;
    const release = (): void => {
      clearTimeout(timer);
      if (isHeld) giveBack();
      isHeld = false;
    };
    const timer = slowMs === undefined ? undefined : setTimeout(release, slowMs);
    return release;
  }

  return {
    take,
    async during(work) {
      const release = await take();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
