import type { BaseLogger } from 'pino';

/** Work that is under way, each piece under a name and for a site. */
export type WorkList = {
  /** Begins a piece of work unless one of that name is under way; one that breaks off is told in the log. */
  begin(piece: { name: string; siteId: string; work(): Promise<boolean> }): void;
  /** What is under way. */
  names(): string[];
  /** How much is under way, for one site and in all. */
  count(siteId: string): { ofSite: number; ofAll: number };
  /** Waits for all of it. */
  ended(): Promise<unknown>;
};

/** @param onProgress told when a piece has ended that did something: there may be more of it now, and room for it */
export function makeWorkList(logger: BaseLogger, onProgress: () => void): WorkList {
  const underWay = new Map<string, { siteId: string; ended: Promise<void> }>();

  async function follow(name: string, siteId: string, work: () => Promise<boolean>): Promise<void> {
    let hasDone = false;
    try {
      hasDone = await work();
    } catch (error) {
      logger.warn({ err: error, site: siteId }, 'synchronization of a site broke off');
    } finally {
      underWay.delete(name);
    }
    // One who found nothing to do would be asked again without end.
    if (hasDone) onProgress();
  }

  return {
    begin({ name, siteId, work }) {
      if (underWay.has(name)) return;
      const ended = Promise.resolve().then(() => follow(name, siteId, work));
      underWay.set(name, { siteId, ended });
    },
    names: () => [...underWay.keys()],
    count: (siteId) => ({
      ofSite: [...underWay.values()].filter((each) => each.siteId === siteId).length,
      ofAll: underWay.size,
    }),
    ended: () => Promise.all([...underWay.values()].map(({ ended }) => ended)),
  };
}
