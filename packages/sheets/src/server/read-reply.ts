/** A reply as it came in; header names in any case. */
export type RawReply = { status: number; text: string; headers: Readonly<Record<string, unknown>> };

/**
 * What a reply means for the rows that were sent. `limited`: not carried out, come again in so many ms. `stopped`: not carried
 * out, and no better until something else is put right. `refused`: not carried out, and never will be. `unseen`: nobody knows
 * whether it was carried out.
 */
export type Reply =
  | { kind: 'ok'; body: unknown; next: string | undefined }
  | { kind: 'limited'; waitMs: number }
  | { kind: 'stopped' | 'refused'; message: string }
  | { kind: 'unseen'; message: string };

/** What is wrong with the call itself, and not with who calls or where. */
const REFUSALS: readonly number[] = [400, 409, 422];

/** `now`: ms, for a `Retry-After` that is a date. */
export function readReply({ status, text, headers }: RawReply, now: number): Reply {
  const body = parse(text);
  if (status >= 200 && status < 300) {
    if (body === undefined) return { kind: 'unseen', message: `The server's reply is not JSON (${status}).` };
    return { kind: 'ok', body, next: readNext(headerOf(headers, 'link')) };
  }
  if (status === 429) return { kind: 'limited', waitMs: readWait(headerOf(headers, 'retry-after'), now) };
  if (status >= 500 || status === 408 || status === 499)
    return { kind: 'unseen', message: `The server is not well (${status}). Try again later.` };
  const kind = REFUSALS.includes(status) ? 'refused' : 'stopped';
  return { kind, message: wordStop(status, { said: messageOf(body), headers }) };
}

function wordStop(
  status: number,
  { said, headers }: { said: string | undefined; headers: Readonly<Record<string, unknown>> },
): string {
  if (status >= 300 && status < 400) {
    const target = headerOf(headers, 'location') ?? 'elsewhere';
    return `The address leads on to ${target}: write the final address into Settings (${status}).`;
  }
  if (status === 401)
    return `The server does not take this login and password: check Settings (401). ${said ?? ''}`.trim();
  if (status === 403) return `This operator may not do that (403). ${said ?? ''}`.trim();
  if (status === 404) return 'There is no credits API at this address: check Settings (404).';
  return `${said ?? 'The server refused the call.'} (${status})`;
}

/** The `after` of the next page. */
function readNext(link: string | undefined): string | undefined {
  return /[?&]after=(\d+)[^>]*>; *rel="next"/.exec(link ?? '')?.[1];
}

const UNTOLD_WAIT_MS = 30_000;

function readWait(told: string | undefined, now: number): number {
  if (told === undefined) return UNTOLD_WAIT_MS;
  if (/^\d+$/.test(told)) return Number(told) * 1_000;
  const at = Date.parse(told);
  return Number.isNaN(at) ? UNTOLD_WAIT_MS : Math.max(0, at - now);
}

function headerOf(headers: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const found = Object.keys(headers).find((each) => each.toLowerCase() === name);
  const value = found === undefined ? undefined : headers[found];
  return value === undefined ? undefined : String(Array.isArray(value) ? value[0] : value);
}

function messageOf(body: unknown): string | undefined {
  const message = fieldOf(body, 'message');
  return typeof message === 'string' ? message : undefined;
}

/** A field of a reply; undefined where there is none, whatever the reply is. */
export function fieldOf(body: unknown, name: string): unknown {
  // as: any object may be looked at like that
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
