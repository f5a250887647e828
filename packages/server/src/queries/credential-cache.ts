/** What a cache keeps: the value, or undefined when the credential is not valid. */
export type CredentialCache<T> = {
  /** The kept value, or what `load` gives; requests with one key that come together share one load. */
  find(key: string, load: () => Promise<T | undefined>): Promise<T | undefined>;
  /** What `alsoAs` gave this name, while it is kept. Names are no keys: who knows a key finds nothing here. */
  recall(name: string): T | undefined;
  /** Gives what is kept under `key`, if that is still `value`, a name as well; it is dropped when the other is, no later. */
  alsoAs(name: string, key: string, value: T): void;
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
  const named = new Map<string, Entry<T>>();

  function put(into: Map<string, Entry<T>>, key: string, entry: Entry<T>): void {
    into.delete(key);
    into.set(key, entry);
    const [oldest] = into.keys();
    if (into.size > options.maxEntries && oldest !== undefined) into.delete(oldest);
  }

  function start(key: string, load: () => Promise<T | undefined>): Entry<T> {
    const entry: Entry<T> = { until: options.ticks() + options.maxAgeMs, found: load(), value: undefined };
    put(entries, key, entry);
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
    recall(name) {
      const kept = named.get(name);
      return kept && kept.until > options.ticks() ? kept.value : undefined;
    },
    alsoAs(name, key, value) {
      const kept = entries.get(key);
      if (kept?.value === value) put(named, name, kept);
    },
    forget(matches) {
      for (const map of [entries, named]) {
        for (const [key, { value }] of map) {
          // A load that is under way may have read the state of before: nobody joins it any more.
          if (value === undefined || matches(value)) map.delete(key);
        }
      }
    },
  };
}
