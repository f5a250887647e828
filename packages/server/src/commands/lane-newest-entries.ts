/** At most so many entries by key, the newest of each; those that were not kept for the longest time are forgotten. */
type NewestEntries<T> = {
  get(key: string): T | undefined;
  keep(entries: ReadonlyMap<string, T>): void;
  clear(): void;
};

/**
 * Remembers entries in two halves: once the newer is full, the older is forgotten whole. So an entry is only written, never
 * taken out and put back to keep an order, which with many wallets in a batch costs more than looking them up.
 *
 * @param maxEntries passed for a moment by what one `keep` brings
 */
export function rememberNewest<T>(maxEntries: number): NewestEntries<T> {
  let newer = new Map<string, T>();
  let older = new Map<string, T>();
  return {
    get: (key) => newer.get(key) ?? older.get(key),
    keep(entries) {
      for (const [key, value] of entries) newer.set(key, value);
      if (newer.size < maxEntries / 2) return;
      older = newer;
      newer = new Map();
    },
    clear() {
      newer = new Map();
      older = new Map();
    },
  };
}
