import { BlockList, isIP } from 'node:net';
import { readAllowedDestinations } from '../domain/destinations/allowed-destinations.ts';
import { SECRET_KEY_BYTES } from '../storage/data-folder.ts';
import { splitDatabaseUrl } from '../storage/database-url.ts';

/**
 * One key of the configuration. `read` takes the text of a variable or the value from the file and gives `WRONG` when it is
 * not what `expected` says. A `secret` is masked wherever the configuration is shown.
 */
export type ConfigKey<T> = {
  readonly meaning: string;
  readonly expected: string;
  readonly fallback: T;
  readonly secret?: true;
  /** A path in the file is relative to the file, in a variable to the working folder. */
  readonly isPath?: true;
  /** A variable that other programs know this by, too; `POINTHOUSE_…` wins over it. */
  readonly alias?: string;
  read(raw: unknown): T | typeof WRONG;
};

/** What `read` gives for a value that is not as expected. */
export const WRONG = Symbol('wrong');

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** The texts as they were given, which is how they are shown. */
type OutboundAllow = readonly string[];
const NOTHING_ALLOWED: OutboundAllow = [];

/**
 * Every key there is. In the file a key is written in snake_case (`data_folder`), as a variable with the prefix
 * (`POINTHOUSE_DATA_FOLDER`).
 */
export const CONFIG_KEYS = {
  host: {
    meaning: 'the address to listen on',
    expected: 'an IP address or a host name',
    fallback: '127.0.0.1',
    read: (raw) => (typeof raw === 'string' && /^[A-Za-z0-9._:-]+$/.test(raw) ? raw : WRONG),
  } satisfies ConfigKey<string>,
  port: wholeNumber('the port to listen on; 0 takes any free one', { fallback: 8080, least: 0, most: 65_535 }),
  publicUrl: {
    meaning: 'where others reach this server, when that differs from where it listens',
    expected: 'an http or https URL without query, such as https://points.example.com',
    fallback: undefined,
    read: readPublicUrl,
  } satisfies ConfigKey<string | undefined>,
  trustProxy: {
    meaning: 'whose X-Forwarded-… headers are believed',
    expected: 'true, false, or IP addresses and networks (10.0.0.0/8), in a variable separated by commas',
    fallback: false,
    read: readTrustProxy,
  } satisfies ConfigKey<boolean | readonly string[]>,
  dataFolder: {
    meaning: 'where the private database and the secret key lie',
    expected: 'the path of a folder',
    fallback: './data',
    isPath: true,
    read: (raw) => (typeof raw === 'string' && raw !== '' && !raw.includes('\0') ? raw : WRONG),
  } satisfies ConfigKey<string>,
  databaseUrl: {
    meaning: 'a PostgreSQL (15 or newer) to use instead of the private one',
    expected: 'postgres://user:password@host:port/database, several hosts separated by commas',
    fallback: undefined,
    secret: true,
    alias: 'DATABASE_URL',
    read: readDatabaseUrl,
  } satisfies ConfigKey<string | undefined>,
  databaseOwnerUrl: {
    meaning:
      'the same database as the role that owns its tables, for migrations; without it database_url serves for both',
    expected: 'postgres://user:password@host:port/database, several hosts separated by commas',
    fallback: undefined,
    secret: true,
    read: readDatabaseUrl,
  } satisfies ConfigKey<string | undefined>,
  databasePoolSize: wholeNumber('connections for reads and configuration; lanes have their own', {
    fallback: 10,
    least: 2,
    most: 1_000,
  }),
  secretKey: {
    meaning:
      'encrypts the secrets that the server must compute with; without it the file secret.key in the data folder does',
    expected: `base64 of exactly ${SECRET_KEY_BYTES} bytes, such as "openssl rand -base64 ${SECRET_KEY_BYTES}" prints`,
    fallback: undefined,
    secret: true,
    read: readSecretKey,
  } satisfies ConfigKey<Buffer | undefined>,
  signingKey: {
    meaning: 'signs checkpoints (an Ed25519 seed); without it the file signing.key in the data folder does',
    expected: `base64 of exactly ${SECRET_KEY_BYTES} bytes, such as "openssl rand -base64 ${SECRET_KEY_BYTES}" prints`,
    fallback: undefined,
    secret: true,
    read: readSecretKey,
  } satisfies ConfigKey<Buffer | undefined>,
  logLevel: {
    meaning: 'the least important lines that are logged',
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    fallback: 'info',
    read: (raw) => LOG_LEVELS.find((level) => level === raw) ?? WRONG,
  } satisfies ConfigKey<LogLevel>,
  maxQueue: wholeNumber('commands that may wait in one lane; above it callers get 503', {
    fallback: 10_000,
    least: 1,
    most: 1_000_000,
  }),
  laneBatch: wholeNumber('commands that one transaction of a lane may hold', { fallback: 500, least: 1, most: 10_000 }),
  clientRequestsPerMinute: wholeNumber('requests that one client may make in a minute; 0: any number', {
    fallback: 600_000,
    least: 0,
    most: 100_000_000,
  }),
  refusedRequestsPerMinute: wholeNumber(
    'requests that one address may make in a minute with credentials that are refused; 0: any number',
    { fallback: 1_200, least: 0, most: 100_000_000 },
  ),
  refusedDelaySeconds: wholeNumber(
    'seconds that a refusal of credentials waits at most, after many from one address or for one client; 0: none waits',
    { fallback: 5, least: 0, most: 30 },
  ),
  requestLogDays: wholeNumber('days that requests are kept for GET /v1/requests; 0: none is noted', {
    fallback: 30,
    least: 0,
    most: 3_650,
  }),
  applicationPasswordsOverHttp: {
    meaning: 'whether application passwords are taken over plain HTTP, not only over HTTPS and from this machine',
    expected: 'true or false',
    fallback: false,
    read: readSwitch,
  } satisfies ConfigKey<boolean>,
  creditsPath: {
    meaning: 'where the credits API answers',
    expected: 'a path of two or more segments below /wp-json, such as /wp-json/fastcredit/v1',
    fallback: '/wp-json/fastcredit/v1',
    read: (raw) => (typeof raw === 'string' && /^\/wp-json(\/[A-Za-z0-9_-]+){2,6}$/.test(raw) ? raw : WRONG),
  } satisfies ConfigKey<string>,
  creditsPointType: {
    meaning: 'the point type of the credits API; without it the default one of each program',
    expected: 'the key of a point type',
    fallback: undefined,
    read: (raw) => (typeof raw === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(raw) ? raw : WRONG),
  } satisfies ConfigKey<string | undefined>,
  creditsNegativeAdds: {
    meaning: 'whether adding a negative amount of credits takes them; otherwise it is refused',
    expected: 'true or false',
    fallback: false,
    read: readSwitch,
  } satisfies ConfigKey<boolean>,
  streamHeartbeatSeconds: wholeNumber('seconds between two signs of life on the live stream', {
    fallback: 15,
    least: 1,
    most: 300,
  }),
  outboundAllow: {
    meaning: 'what outgoing calls may reach beyond the public internet, also by plain http',
    expected: 'IP addresses, networks (10.0.0.0/8) and host names, in a variable separated by commas',
    fallback: NOTHING_ALLOWED,
    read: readOutboundAllow,
  } satisfies ConfigKey<OutboundAllow>,
  smtpUrl: {
    meaning: 'the mail server; without it no mail is sent',
    expected: 'smtp://user:password@host:port, or smtps:// for TLS from the first byte',
    fallback: undefined,
    secret: true,
    alias: 'SMTP_URL',
    read: readSmtpUrl,
  } satisfies ConfigKey<string | undefined>,
  mailFrom: {
    meaning: 'whom mail is from',
    expected: 'an e-mail address, such as points@shop.example, also with a name: Shop points <points@shop.example>',
    fallback: undefined,
    alias: 'MAIL_FROM',
    read: (raw) => (typeof raw === 'string' && MAIL_FROM.test(raw) ? raw : WRONG),
  } satisfies ConfigKey<string | undefined>,
  remoteTimeoutSeconds: wholeNumber('seconds that a remote site may take to answer a call', {
    fallback: 15,
    least: 1,
    most: 60,
  }),
  webhookTimeoutSeconds: wholeNumber('seconds that a webhook may take to be answered', {
    fallback: 15,
    least: 1,
    most: 60,
  }),
  webhookKeepDays: wholeNumber('days that deliveries of webhooks are kept, and that a replay reaches back', {
    fallback: 30,
    least: 1,
    most: 3_650,
  }),
} as const;

function wholeNumber(meaning: string, limits: { fallback: number; least: number; most: number }): ConfigKey<number> {
  return {
    meaning,
    expected: `a whole number from ${limits.least} to ${limits.most}`,
    fallback: limits.fallback,
    read(raw) {
      const number = typeof raw === 'string' && /^\d{1,9}$/.test(raw) ? Number(raw) : raw;
      if (typeof number !== 'number' || !Number.isInteger(number)) return WRONG;
      return number >= limits.least && number <= limits.most ? number : WRONG;
    },
  };
}

function readSwitch(raw: unknown): boolean | typeof WRONG {
  const text = String(raw);
  return text === 'true' || text === 'false' ? text === 'true' : WRONG;
}

function readPublicUrl(raw: unknown): string | typeof WRONG {
  if (typeof raw !== 'string' || !URL.canParse(raw)) return WRONG;
  const url = new URL(raw);
  const isPlain = url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!isPlain || (url.protocol !== 'http:' && url.protocol !== 'https:')) return WRONG;
  return url.href.replace(/\/+$/, '');
}

/** On one line, so that nothing in it can begin another header. */
const MAIL_FROM = /^(?:[^<>"\p{Cc}]{1,100} <[^\s<>@",;]+@[^\s<>@",;]+>|[^\s<>@",;]+@[^\s<>@",;]+)$/u;

function readSmtpUrl(raw: unknown): string | typeof WRONG {
  if (typeof raw !== 'string' || !URL.canParse(raw)) return WRONG;
  const url = new URL(raw);
  const isPlain = url.search === '' && url.hash === '' && (url.pathname === '' || url.pathname === '/');
  return isPlain && url.hostname !== '' && (url.protocol === 'smtp:' || url.protocol === 'smtps:') ? raw : WRONG;
}

function readOutboundAllow(raw: unknown): OutboundAllow | typeof WRONG {
  const parts = typeof raw === 'string' ? raw.split(',').map((part) => part.trim()) : raw;
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return WRONG;
  return readAllowedDestinations(parts) === undefined ? WRONG : parts;
}

function readTrustProxy(raw: unknown): boolean | readonly string[] | typeof WRONG {
  if (raw === true || raw === 'true') return true;
  if (raw === false || raw === 'false') return false;
  const parts = typeof raw === 'string' ? raw.split(',').map((part) => part.trim()) : raw;
  if (!Array.isArray(parts) || parts.length === 0) return WRONG;
  return parts.every((part) => typeof part === 'string' && isNetwork(part)) ? parts : WRONG;
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
    return true;
  } catch {
    return false;
  }
}

function readDatabaseUrl(raw: unknown): string | typeof WRONG {
  if (typeof raw !== 'string') return WRONG;
  try {
    splitDatabaseUrl(raw);
    return raw;
  } catch {
    return WRONG;
  }
}

function readSecretKey(raw: unknown): Buffer | typeof WRONG {
  if (typeof raw !== 'string' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(raw)) return WRONG;
  const key = Buffer.from(raw, 'base64');
  return key.length === SECRET_KEY_BYTES ? key : WRONG;
}
