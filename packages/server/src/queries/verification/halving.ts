import { isTooSlow } from '../../storage/database-errors.ts';

/**
 * Reads a page of at most `limit` rows; where that takes longer than a snapshot may be held, one half as long, and so on down
 * to a single row. `limit` in the answer is what it was read with.
 */
export async function readPage<Page>(
  limit: number,
  read: (limit: number) => Promise<Page>,
): Promise<{ page: Page; limit: number }> {
  try {
    return { page: await read(limit), limit };
  } catch (error) {
    if (limit === 1 || !isTooSlow(error)) throw error;
    return readPage(Math.ceil(limit / 2), read);
  }
}

/** Looks through what is there for the first thing that `find` finds; in halves where all of it takes too long. */
export async function findInHalves<Item, Found>(
  items: readonly Item[],
  find: (items: readonly Item[]) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  try {
    return await find(items);
  } catch (error) {
    if (items.length <= 1 || !isTooSlow(error)) throw error;
    const half = Math.ceil(items.length / 2);
    return (await findInHalves(items.slice(0, half), find)) ?? (await findInHalves(items.slice(half), find));
  }
}
