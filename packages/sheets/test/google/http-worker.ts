/** Makes one HTTP call after another for a thread that stands still meanwhile, as a script of Google's does. */
import { type MessagePort, workerData } from 'node:worker_threads';

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };

port.on('message', async ({ url, init }: { url: string; init: RequestInit }) => {
  try {
    const reply = await fetch(url, { ...init, redirect: 'manual' });
    const headers = Object.fromEntries(reply.headers);
    port.postMessage({ status: reply.status, text: await reply.text(), headers });
  } catch (error) {
    port.postMessage({ error: String((error as Error).cause ?? error) });
  }
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
