/** Fields whose texts tell what was asked for and nothing about a person, and what such a text may look like. */
const HARMLESS =
  /^(point_type|type|reference|amount|balance|expected_balance|total|currency|state|direction|dry_run|atomic|action|member|user_id|from|to|number|limit|minutes|seconds|version)$/;
const PLAIN = /^(?!.*\d{7})[A-Za-z0-9._-]{1,40}$/;
/** Names of fields are those of an API; a person's name among them is data of somebody. */
const FIELD = /^[a-z][A-Za-z0-9_-]{0,60}$/;

const MASK = '****';
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_LENGTH = 8_000;

/**
 * A request's body as it may be kept: names of fields and structure, but every text and number masked that is not known to be
 * harmless, for it may be a secret or about a person. Seven digits in a row may be a card's or a telephone's.
 *
 * @returns JSON of at most 8,000 characters
 */
export function maskBody(body: unknown): string {
  const text = JSON.stringify(mask(body, { name: '', depth: 0 })) ?? 'null';
  return text.length <= MAX_LENGTH ? text : JSON.stringify({ too_long: text.length });
}

function mask(value: unknown, { name, depth }: { name: string; depth: number }): unknown {
  if (typeof value === 'string') return HARMLESS.test(name) && PLAIN.test(value) ? value : MASK;
  if (typeof value === 'number') return HARMLESS.test(name) && PLAIN.test(String(value)) ? value : MASK;
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return MASK;
  if (Array.isArray(value)) {
    const shown = value.slice(0, MAX_ITEMS).map((item) => mask(item, { name, depth: depth + 1 }));
    return value.length > MAX_ITEMS ? [...shown, `${value.length - MAX_ITEMS} more`] : shown;
  }
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, item]) => [FIELD.test(key) ? key : MASK, mask(item, { name: key, depth: depth + 1 })]),
  );
}

/** A sentence with everything masked that looks like an e-mail address or an external id, which a refusal may quote. */
export function maskText(text: string): string {
  return text.replace(/(external_id:)\S+/g, `$1${MASK}`).replace(/[^\s"'<>:,;()]+(?:@|%40)[^\s"'<>:,;()]+/g, MASK);
}
