import type { ApiCaller, ApiReply } from './api-caller.ts';

/** Has the caller's program verified, and waits for the end; gives the id. */
export async function verifyToEnd(call: ApiCaller): Promise<string> {
  const asked = await call('POST /v1/verifications');
  if (asked.status !== 202) throw new Error(`POST /v1/verifications: ${JSON.stringify(asked.body)}`);
  await waitForEnd(call, asked.body.id);
  return asked.body.id;
}

/** Waits until a verification has ended; gives it. */
export async function waitForEnd(call: ApiCaller, id: string): Promise<ApiReply> {
  for (;;) {
    const reply = await call(`GET /v1/verifications/${id}`);
    if (reply.body.state !== 'waiting' && reply.body.state !== 'running') return reply;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
