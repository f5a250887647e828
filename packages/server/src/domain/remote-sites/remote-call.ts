/**
 * A call to another site's Remote API. `account` and `to` are e-mails; `type` is the key of the remote point type, empty for
 * its default; `amount` a positive decimal text. `data` makes a repeat of a movement a duplicate there.
 */
export type RemoteCall =
  | { action: 'GET'; account: string; type: string }
  | ({ action: 'CREDIT' | 'DEBIT'; account: string; type: string } & MovementFields)
  | ({ action: 'PAY'; account: string; to: string; type: string } & MovementFields);

export type RemoteAction = RemoteCall['action'];

type MovementFields = { amount: string; reference: string; entry: string; data: string };

/** What a call came to. */
export type RemoteReply =
  /** As the site writes it; see `readBalanceText`. */
  | { kind: 'balance'; text: string }
  | { kind: 'completed' | 'duplicate' | 'declined' | 'failed' }
  /** Refused, nothing moved. `error` is the protocol's number; null: the site does not tell it, for its debug is off. */
  | { kind: 'error'; error: number | null }
  /** Nothing was done there: not reached, or nobody speaks the Remote API at that address just now. */
  | { kind: 'unavailable'; detail: string; retryAfterMs: number | undefined }
  /** Whether it was done is not known. Never of a GET, which may simply be asked again. */
  | { kind: 'uncertain'; detail: string };

/** Where a site's Remote API answers, and the key that signs calls to it. */
export type RemotePlace = { address: string; key: string };

/** Makes one call and tells what it came to; never rejects. It is made once: whether to repeat it is the caller's to know. */
export type CallRemoteSite = (place: RemotePlace, call: RemoteCall) => Promise<RemoteReply>;

/** The most that a balance can take, its separators included; what is longer is a web page. */
const MAX_BALANCE_LENGTH = 64;

/** How the Remote API says what became of a movement: these bodies to the letter, nothing around them. */
const OUTCOMES = { COMPLETED: 'completed', DUPLICATE: 'duplicate', DECLINED: 'declined', FAILED: 'failed' } as const;

/**
 * Reads a whole reply (source: "Remote API 1.0", and the recordings in fixtures/mycred).
 *
 * The plugin always says 200. Statuses below 500 are therefore said by something that stands before it, and nothing was done;
 * of a failing server, and of words that are not the protocol's, nobody knows what it had done before.
 */
export function readRemoteReply(
  action: RemoteAction,
  reply: { status: number; body: string; isCut: boolean; retryAfterMs: number | undefined },
): RemoteReply {
  const { status, body, isCut, retryAfterMs } = reply;
  if (status === 200 && !isCut) {
    const said = readBody(action, body);
    if (said) return said;
    return unclear(action, `the reply is none of the Remote API: ${JSON.stringify(body.slice(0, 80))}`);
  }
  const isRefused = status >= 300 && status < 500 && status !== 408;
  if (isRefused) return { kind: 'unavailable', detail: `status ${status}`, retryAfterMs };
  return unclear(action, isCut ? 'the reply is too long' : `status ${status}`, retryAfterMs);
}

/** What a call without a whole reply came to. `wasSent`: the site may have got it. */
export function missingReply(action: RemoteAction, missed: { error: string; wasSent: boolean }): RemoteReply {
  const { error, wasSent } = missed;
  return wasSent ? unclear(action, error) : { kind: 'unavailable', detail: error, retryAfterMs: undefined };
}

function readBody(action: RemoteAction, body: string): RemoteReply | undefined {
  if (body === '') return { kind: 'error', error: null };
  const error = /^ERROR: (\d{1,4})$/.exec(body)?.[1];
  if (error !== undefined) return { kind: 'error', error: Number(error) };
  if (action === 'GET') {
    const isBalance = body.length <= MAX_BALANCE_LENGTH && /\d/.test(body) && !/[<>{]/.test(body);
    return isBalance ? { kind: 'balance', text: body } : undefined;
  }
  // as: a word that the table has
  return Object.hasOwn(OUTCOMES, body) ? { kind: OUTCOMES[body as keyof typeof OUTCOMES] } : undefined;
}

function unclear(action: RemoteAction, detail: string, retryAfterMs?: number): RemoteReply {
  return action === 'GET' ? { kind: 'unavailable', detail, retryAfterMs } : { kind: 'uncertain', detail };
}

/** What an error number means, for people. (Source: "Remote API 1.0", and the plugin's source where the document is silent.) */
export function tellRemoteError(error: number | null): string {
  if (error === null) return 'refused without a number: the debug of the site is off';
  return `error ${error}${ERRORS[error] === undefined ? '' : `: ${ERRORS[error]}`}`;
}

const ERRORS: Readonly<Record<number, string>> = {
  99: 'the site has no key',
  201: 'no user there has this e-mail',
  202: 'the user is excluded from points there',
  301: 'the token is wrong: the keys differ',
  506: 'no user there has the recipient’s e-mail',
  507: 'sender and recipient are the same user there',
  508: 'the recipient is excluded from points there',
};

/** Whether an error is about the site's settings, key included, and would meet every call alike. */
export function isSettingsError(error: number | null): boolean {
  return error !== null && (error < 200 || error === 301);
}
