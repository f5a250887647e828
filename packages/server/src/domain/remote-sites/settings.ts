import { readLimit } from '../decimal-text.ts';
import { isAddressBlock } from './address-block.ts';
import type { BalanceFormat } from './balance-text.ts';
import { isOwnSegment } from './own-segments.ts';

/**
 * What may be set of a remote site.
 *
 * `host` is the name under which the site addresses this server, lower case and without port; `*` is any. `slug` is the
 * first segment of the path, exactly as sent. `accountLimit` and `maxPerMovement` are decimals for point types of any
 * scale; the first is the balance below which DEBIT and PAY are declined, the second caps CREDIT and PAY, `0` being none.
 *
 * `address` is where the site's own Remote API answers; null: nobody calls there. `findsRepeats` says in which of its types it
 * knows a repeated call: the plugin in its default one only. The separators are those in which it writes balances.
 */
export type RemoteSiteSettings = {
  name: string;
  host: string;
  slug: string;
  enabled: boolean;
  debug: boolean;
  accountLimit: string;
  maxPerMovement: string;
  allowedHosts: readonly string[];
  allowedAddresses: readonly string[];
  address: string | null;
  findsRepeats: 'default_type' | 'every_type';
} & BalanceFormat;

/** One setting that cannot be: `field` is its name here, an item of a list is `allowedHosts.2`. */
export type RemoteSiteProblem = { field: string; code: string; detail: string };

const NEW: Omit<RemoteSiteSettings, 'name' | 'slug'> = {
  host: '*',
  enabled: true,
  debug: false,
  accountLimit: '0',
  maxPerMovement: '0',
  allowedHosts: [],
  allowedAddresses: [],
  address: null,
  findsRepeats: 'default_type',
  decimalSeparator: '.',
  thousandsSeparator: ',',
};

const MIN_KEY_LENGTH = 12;
const MAX_KEY_LENGTH = 255;
const MAX_LIST_LENGTH = 100;
const MAX_ADDRESS_LENGTH = 500;
const ADDRESS =
  /^https?:\/\/[a-z0-9._-]+(:\d{1,5})?(\/[A-Za-z0-9._~!$&'()*+,;=:%/-]*)?$|^https?:\/\/\[[0-9a-f:.]+\](:\d{1,5})?(\/[A-Za-z0-9._~%/-]*)?$/i;
const SEPARATOR = /^[^\d-]{0,3}$/u;
const PLAIN_DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;
const SLUG = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}$/;
const HOST = /^(\*|[a-z0-9_]([a-z0-9._-]{0,252}[a-z0-9_])?|\[[0-9a-f:.]{2,45}\])$/;

/** Fills in what a new site was not given, and checks it. Its name, when there is none, is its slug. */
export function decideNewRemoteSite(
  wanted: { slug: string } & Partial<RemoteSiteSettings>,
): { settings: RemoteSiteSettings } | { problems: readonly RemoteSiteProblem[] } {
  return decideRemoteSiteChange({ ...NEW, name: wanted.slug, slug: wanted.slug }, wanted);
}

/** Lays changes over what is there; what is not given stays. */
export function decideRemoteSiteChange(
  current: RemoteSiteSettings,
  change: Partial<RemoteSiteSettings>,
): { settings: RemoteSiteSettings } | { problems: readonly RemoteSiteProblem[] } {
  const settings: RemoteSiteSettings = { ...current, ...change, host: (change.host ?? current.host).toLowerCase() };
  const problems = [checkNames, checkLimits, checkLists, checkCalls].flatMap((check) => check(settings));
  return problems.length > 0 ? { problems } : { settings };
}

/** A key that somebody brings: undefined when it will do. Shorter ones could be found by trying (the token is an MD5). */
export function checkRemoteKey(key: string, field: 'key' | 'callKey' = 'key'): RemoteSiteProblem | undefined {
  if (key.length >= MIN_KEY_LENGTH && key.length <= MAX_KEY_LENGTH && isPlainText(key)) return undefined;
  const detail = `expected ${MIN_KEY_LENGTH} to ${MAX_KEY_LENGTH} characters, none of them a control character`;
  return wrong(field, 'malformed', detail);
}

function checkNames({ name, host, slug }: RemoteSiteSettings): RemoteSiteProblem[] {
  const problems: RemoteSiteProblem[] = [];
  if (name === '' || name.length > 200 || !isPlainText(name)) {
    problems.push(wrong('name', 'malformed', 'expected 1 to 200 characters, none of them a control character'));
  }
  if (!HOST.test(host)) {
    problems.push(wrong('host', 'malformed', 'expected a host name without scheme, port and path, or * for any'));
  }
  if (isOwnSegment(slug)) {
    problems.push(wrong('slug', 'slug_reserved', `expected another word: /${slug} is a path of this server`));
  } else if (!SLUG.test(slug)) {
    problems.push(wrong('slug', 'malformed', 'expected one path segment of 1 to 64 letters, digits, and - . _ ~'));
  }
  return problems;
}

function checkLimits({ accountLimit, maxPerMovement }: RemoteSiteSettings): RemoteSiteProblem[] {
  const problems: RemoteSiteProblem[] = [];
  if (!PLAIN_DECIMAL.test(accountLimit) || readLimit(accountLimit, 0, 'up') === undefined) {
    problems.push(wrong('accountLimit', 'malformed', 'expected a decimal of at most 15 digits, such as "0" or "-100"'));
  }
  const isPositive = PLAIN_DECIMAL.test(maxPerMovement) && !maxPerMovement.startsWith('-');
  if (!isPositive || readLimit(maxPerMovement, 0, 'down') === undefined) {
    const detail = 'expected a decimal of at most 15 digits, not negative; "0" for none';
    problems.push(wrong('maxPerMovement', 'malformed', detail));
  }
  return problems;
}

function checkLists({ allowedHosts, allowedAddresses }: RemoteSiteSettings): RemoteSiteProblem[] {
  const lists = [
    { field: 'allowedHosts', items: allowedHosts, fits: isHostEntry, expected: 'a host name or a URL' },
    {
      field: 'allowedAddresses',
      items: allowedAddresses,
      fits: isAddressBlock,
      expected: 'an IP address or a block such as 10.0.0.0/8',
    },
  ];
  return lists.flatMap(({ field, items, fits, expected }) => {
    if (items.length > MAX_LIST_LENGTH)
      return [wrong(field, 'too_many', `expected at most ${MAX_LIST_LENGTH} entries`)];
    return items.flatMap((item, place) =>
      fits(item) ? [] : [wrong(`${field}.${place}`, 'malformed', `expected ${expected}`)],
    );
  });
}

function checkCalls(settings: RemoteSiteSettings): RemoteSiteProblem[] {
  const { address, decimalSeparator, thousandsSeparator } = settings;
  const problems: RemoteSiteProblem[] = [];
  if (address !== null && (address.length > MAX_ADDRESS_LENGTH || !ADDRESS.test(address) || portOf(address) > 65_535)) {
    const detail = `expected an https URL without user, query and fragment, of at most ${MAX_ADDRESS_LENGTH} characters`;
    problems.push(wrong('address', 'malformed', detail));
  }
  for (const field of ['decimalSeparator', 'thousandsSeparator'] as const) {
    if (SEPARATOR.test(settings[field])) continue;
    problems.push(wrong(field, 'malformed', 'expected at most 3 characters, none of them a digit or a minus'));
  }
  if (decimalSeparator !== '' && decimalSeparator === thousandsSeparator) {
    problems.push(wrong('thousandsSeparator', 'same_separator', 'expected another one than the decimal separator'));
  }
  return problems;
}

function portOf(address: string): number {
  return Number(/^https?:\/\/(?:\[[^\]]*\]|[^/:]*):(\d+)/i.exec(address)?.[1] ?? 0);
}

function isHostEntry(text: string): boolean {
  return (
    /^([a-z][a-z0-9+.-]*:\/\/)?([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?([/?#].*)?$/i.test(text) && text.length <= 500
  );
}

function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function wrong(field: string, code: string, detail: string): RemoteSiteProblem {
  return { field, code, detail };
}
