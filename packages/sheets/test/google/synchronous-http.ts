import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

export type HttpReply = { status: number; text: string; headers: Record<string, string> };
export type HttpCaller = {
  /** @throws Error when there is no reply */
  call(url: string, init: RequestInit): HttpReply;
  close(): Promise<void>;
};

const PATIENCE_MS = 120_000;

/** Real HTTP that a caller waits for without letting go of its thread. */
export function openHttp(): HttpCaller {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./http-worker.ts', import.meta.url), {
    workerData: { port: port2, signal },
    transferList: [port2],
  });
  worker.unref();
  return {
    call(url, init) {
      Atomics.store(signal, 0, 0);
      port1.postMessage({ url, init });
      if (Atomics.wait(signal, 0, 0, PATIENCE_MS) === 'timed-out') throw new Error('no reply in time');
      const reply = receiveMessageOnPort(port1)?.message as HttpReply | { error: string };
      if ('error' in reply) throw new Error(reply.error);
      return reply;
    },
    async close() {
      port1.close();
      await worker.terminate();
    },
  };
}
