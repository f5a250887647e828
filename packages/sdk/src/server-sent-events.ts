/** One event of a stream, or with `data` undefined only a sign of life; `id` is the last one seen, as the standard has it. */
export type ServerSentEvent = { id: string; type: string; data: string | undefined };

/**
 * Reads server-sent events (HTML Standard §9.2) from a reply's body. Comments and events without data are told as signs
 * of life: the latter move the reader's place.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let id = '';
  let type = '';
  let data: string[] = [];
  for await (const line of readLines(body)) {
    if (line === '') {
      yield { id, type: type === '' ? 'message' : type, data: data.length > 0 ? data.join('\n') : undefined };
      type = '';
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === '') yield { id, type: 'comment', data: undefined };
    else if (field === 'id') id = value;
    else if (field === 'event') type = value;
    else if (field === 'data') data.push(value);
  }
}

async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    // Whoever stops reading lets the connection go, whichever way they leave.
    await reader.cancel().catch(() => undefined);
  }
}
