/** Fields whose texts tell what was asked for and nothing about a person, and what such a text may look like. */
const HARMLESS =
  /^(point_type|type|reference|amount|balance|expected_balance|total|currency|state|direction|dry_run|atomic|action)$/;
const PLAIN = /^[A-Za-z0-9._+-]{1,40}$/;

const MASK = '****';
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_LENGTH = 8_000;

/**
 * A request's body as it may be kept: names, numbers and structure, but every text masked that is not known to be harmless, for
 * it may be a secret or about a person. Numbers of more than nine digits may be a card's or a telephone's.
 *
 * @returns JSON of at most 8,000 characters
 */
export function maskBody(body: unknown): string {
  const text = JSON.stringify(mask(body, { name: '', depth: 0 })) ?? 'null';
  return text.length <= MAX_LENGTH ? text : JSON.stringify({ too_long: text.length });
}

function mask(value: unknown, { name, depth }: { name: string; depth: number }): unknown {
  if (typeof value === 'string') return HARMLESS.test(name) && PLAIN.test(value) ? value : MASK;
  if (typeof value === 'number') return Math.abs(value) < 1_000_000_000 ? value : MASK;
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return MASK;
  if (Array.isArray(value)) {
    const shown = value.slice(0, MAX_ITEMS).map((item) => mask(item, { name, depth: depth + 1 }));
    return value.length > MAX_ITEMS ? [...shown, `${value.length - MAX_ITEMS} more`] : shown;
  }
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, item]) => [maskText(key).slice(0, 100), mask(item, { name: key, depth: depth + 1 })]),
  );
}

/** A sentence with everything masked that looks like an e-mail address, which a refusal may quote. */
export function maskText(text: string): string {
  return text.replace(/[^\s"'<>:,;()]+(?:@|%40)[^\s"'<>:,;()]+/g, MASK);
}
