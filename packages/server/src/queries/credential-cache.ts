/** What a cache keeps: the value, or undefined when the credential is not valid. */
export type CredentialCache<T> = {
  /** The kept value, or what `load` gives; requests with one key that come together share one load. */
  find(key: string, load: () => Promise<T | undefined>): Promise<T | undefined>;
  /** Drops what `matches`; whoever asks from now on gets what a later load finds, even if one is under way. */
  forget(matches: (value: T) => boolean): void;
};

type Entry<T> = { readonly until: number; readonly found: Promise<T | undefined>; value: T | undefined };

/**
 * Keeps valid credentials for `maxAgeMs`, counted from the moment at which the look-up started.
 *
 * What is not valid is not kept, so guessing cannot fill the cache. When it is full the oldest entry goes.
 *
 * @param options.ticks milliseconds of a clock that never goes back
 */
export function makeCredentialCache<T>(options: {
  readonly maxAgeMs: number;
  readonly maxEntries: number;
  readonly ticks: () => number;
}): CredentialCache<T> {
  const entries = new Map<string, Entry<T>>();

  function start(key: string, load: () => Promise<T | undefined>): Entry<T> {
    const entry: Entry<T> = { until: options.ticks() + options.maxAgeMs, found: load(), value: undefined };
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > options.maxEntries && oldest !== undefined) entries.delete(oldest);
    const drop = (): void => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    entry.found.then((value) => {
      entry.value = value;
      if (value === undefined) drop();
    }, drop);
    return entry;
  }

  return {
    find(key, load) {
      const kept = entries.get(key);
      return (kept && kept.until > options.ticks() ? kept : start(key, load)).found;
    },
    forget(matches) {
      for (const [key, { value }] of entries) {
        // A load that is under way may have read the state of before: nobody joins it any more.
        if (value === undefined || matches(value)) entries.delete(key);
      }
    },
  };
}
