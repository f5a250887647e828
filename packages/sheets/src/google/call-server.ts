import type { Settings } from '../server/check-settings.ts';
import { type Reply, readReply } from '../server/read-reply.ts';
import type { TimeBudget } from './time-budget.ts';

/** Longer waits are left to the next part of the run. */
const LONGEST_WAIT_MS = 60_000;

export type ServerCall = { path: string; body?: unknown };

/**
 * Calls the credits API. Waits and calls again where the server says that it is too busy; a call whose reply was not seen is never
 * repeated, since whoever sent it must hear of that.
 */
export function callServer({ base, login, password }: Settings, call: ServerCall, budget: TimeBudget): Reply {
  const authorization = `Basic ${Utilities.base64Encode(`${login}:${password}`, Utilities.Charset.UTF_8)}`;
  for (;;) {
    const reply = callOnce(`${base}${call.path}`, authorization, call.body);
    if (reply.kind !== 'limited' || reply.waitMs > Math.min(LONGEST_WAIT_MS, budget.leftMs())) return reply;
    Utilities.sleep(reply.waitMs);
  }
}

function callOnce(url: string, authorization: string, body: unknown): Reply {
  const content =
    body === undefined
      ? { method: 'get' as const }
      : { method: 'post' as const, contentType: 'application/json', payload: JSON.stringify(body) };
  try {
    const response = UrlFetchApp.fetch(url, {
      ...content,
      headers: { Authorization: authorization },
      muteHttpExceptions: true,
      // The password is for this address only.
      followRedirects: false,
    });
    const headers = response.getAllHeaders() as Record<string, unknown>; // as: names and values
    return readReply({ status: response.getResponseCode(), text: response.getContentText(), headers }, Date.now());
  } catch (error) {
    return { kind: 'unseen', message: `The server did not answer: ${String(error).slice(0, 200)}` };
  }
}
