import { connect } from 'node:net';

/** Sends bytes as they are and gives all that comes back until the server closes the connection. */
export function sendRaw(address: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let reply = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      reply += chunk;
    });
    // A server that cuts a connection may reset it: what had arrived before counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(reply));
  });
}

/** The status and the JSON body of a raw reply. */
export function readRaw(reply: string): { status: number; head: string; body: unknown } {
  const end = reply.indexOf('\r\n\r\n');
  const head = end === -1 ? reply : reply.slice(0, end);
  const text = end === -1 ? '' : reply.slice(end + 4);
  return { status: Number(head.split(' ')[1]), head, body: text.startsWith('{') ? JSON.parse(text) : text };
}
