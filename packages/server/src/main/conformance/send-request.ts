import { type IncomingHttpHeaders, request as openRequest } from 'node:http';
import type { RecordedRequest } from './remote-case.ts';

/** Where the server under test listens, and the name under which it is addressed there. */
export type Destination = { host: string; port: number; addressedAs: string };

export type ObservedReply = { status: number; headers: IncomingHttpHeaders; body: string };

const TIMEOUT_MS = 30_000;

/**
 * Sends a request exactly as recorded, on a connection of its own: the path as it stands, a body with any method, no
 * header that the record does not name but Host, Connection and Content-Length.
 */
export async function sendRequest(destination: Destination, recorded: RecordedRequest): Promise<ObservedReply> {
  const body = recorded.rawBody === null ? undefined : Buffer.from(recorded.rawBody, 'utf8');
  const headers: Record<string, string | number> = { Host: destination.addressedAs, ...recorded.headers };
  if (recorded.contentType !== null) headers['Content-Type'] = recorded.contentType;
  if (body) headers['Content-Length'] = body.length;
  return await new Promise((resolve, reject) => {
    const request = openRequest({
      host: destination.host,
      port: destination.port,
      method: recorded.method,
      // Node writes the request line one byte a character: this way raw UTF-8 in a path arrives as it was recorded.
      path: Buffer.from(recorded.path, 'utf8').toString('latin1'),
      headers,
      agent: false,
      timeout: TIMEOUT_MS,
    });
    request.on('timeout', () => request.destroy(new Error(`no reply within ${TIMEOUT_MS} ms`)));
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.end(body);
  });
}
