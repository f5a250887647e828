import type { ServerResponse } from 'node:http';

/** Writes server-sent events to one reader, no faster than it reads. */
export type EventWriter = {
  /** Resolves to false when the reader is gone, or was cut because it did not read. */
  send(text: string): Promise<boolean>;
  /** A comment that keeps the connection alive; left out while the reader has not taken what was sent before. */
  beat(): void;
};

/**
 * Makes a writer. A reader that leaves the buffer full for `stallMs` milliseconds is cut: it can resume where it was, and
 * must not be kept for. The same at once when `closed` is aborted while it has not read.
 */
export function makeEventWriter(raw: ServerResponse, limits: { stallMs: number; closed: AbortSignal }): EventWriter {
  return {
    async send(text) {
      if (raw.destroyed || raw.writableEnded) return false;
      if (raw.write(text)) return true;
      return await drained(raw, limits);
    },
    beat() {
      if (!raw.destroyed && !raw.writableEnded && !raw.writableNeedDrain) raw.write(': still here\n\n');
    },
  };
}

function drained(raw: ServerResponse, { stallMs, closed }: { stallMs: number; closed: AbortSignal }): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isDrained: boolean): void => {
      clearTimeout(timer);
      raw.off('drain', onDrain);
      raw.off('close', onClose);
      closed.removeEventListener('abort', cut);
      resolve(isDrained);
    };
    const onDrain = (): void => finish(true);
    const onClose = (): void => finish(false);
    const cut = (): void => {
      finish(false);
      raw.destroy();
    };
    const timer = setTimeout(cut, stallMs);
    if (closed.aborted) return cut();
    closed.addEventListener('abort', cut);
    raw.once('drain', onDrain);
    raw.once('close', onClose);
  });
}
