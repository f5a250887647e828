import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, refuseCall } from './answer-call.ts';
import type { RemoteApiPort, RemoteSite } from './port.ts';
import { readSlug } from './read-slug.ts';
import { faultReply, tooLargeReply, type WireReply } from './write-reply.ts';

/** What the door is given: the port, the clock (milliseconds since 1970), and where faults are told. */
export type RemoteApiDoor = {
  port: RemoteApiPort;
  now(): number;
  reportFault(fault: unknown): void;
};

/** The site that was called, unless that could not be found out, and what is to be noted of the answer. */
export type Served = { site: RemoteSite | undefined; noted: WireReply['noted'] };

const MAX_BODY_BYTES = 1_048_576;

/**
 * Serves a request if a remote site answers at its path, and tells which and what to note; undefined, with nothing read or
 * written, when none does.
 *
 * Works on Node's own request and response: the raw path, a body with any method and the exact headers count here, and
 * a framework in between would normalise them. `address` is the caller's IP address as the server trusts it. Never
 * rejects: a fault is reported and answered with 503 and an empty body.
 */
export async function serveRemoteCall(
  door: RemoteApiDoor,
  request: IncomingMessage,
  response: ServerResponse,
  address: string | undefined,
): Promise<Served | undefined> {
  let site: RemoteSite | undefined;
  let said = faultReply;
  try {
    site = await findSite(door.port, request);
    if (!site) return undefined;
    said = await reply(door, site, request, address);
  } catch (fault) {
    // A caller who hangs up in the middle of a body is no fault of ours, and hears nothing any more.
    if (request.destroyed && !request.complete) return { site, noted: undefined };
    door.reportFault(fault);
  }
  send(response, said);
  return { site, noted: said.noted };
}

async function findSite(port: RemoteApiPort, request: IncomingMessage): Promise<RemoteSite | undefined> {
  const slug = readSlug(request.url ?? '');
  if (slug === '') return undefined;
  const addressedAs = (request.headers.host ?? '').toLowerCase().replace(/:\d*$/, '');
  return await port.findSite(slug, addressedAs);
}

async function reply(
  door: RemoteApiDoor,
  site: RemoteSite,
  request: IncomingMessage,
  address: string | undefined,
): Promise<WireReply> {
  const method = request.method ?? '';
  const refusal = refuseCall(site, { method, address });
  if (refusal) return refusal;
  const body = await readBody(request);
  if (!body) return tooLargeReply;
  const contentType = request.headers['content-type'];
  return await answerCall(
    door.port,
    site,
    { method, target: request.url ?? '', contentType, address, body },
    door.now(),
  );
}

/** The whole body; undefined as soon as it is more than a mebibyte. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving its loop early destroys the request, and with it the connection the reply needs.
  return await new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the caller closed the connection before its body was complete')));
  });
}

function send(response: ServerResponse, { status, headers, body }: WireReply): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
