import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { maskDatabaseUrl } from '../storage/database-url.ts';
import { startRefusal } from '../storage/start-refusal.ts';
import { CONFIG_KEYS, type ConfigKey, WRONG } from './config-keys.ts';

type Keys = typeof CONFIG_KEYS;
type ValueOf<K> = K extends ConfigKey<infer T> ? T : never;

/** The effective configuration. `portIsExplicit`: somebody chose the port, so another one is no substitute. */
export type Config = { readonly [K in keyof Keys]: ValueOf<Keys[K]> } & { readonly portIsExplicit: boolean };

/** One line of `pointhouse config`: the key, its value fit for showing, and where it comes from. */
export type ConfigEntry = {
  readonly key: string;
  readonly shown: string;
  readonly source: string;
  readonly meaning: string;
  /** The variables that set it; the first one wins. */
  readonly variables: readonly string[];
};

/**
 * Reads the configuration: variables (`POINTHOUSE_…`, `DATABASE_URL`) win over the file, the file over the defaults. The file
 * is the JSON that `POINTHOUSE_CONFIG` names, else `pointhouse.json` in the working folder if there is one.
 *
 * An empty variable counts as absent, because that is how many tools leave a variable out.
 *
 * @throws a start refusal that lists everything that is wrong at once, each with what is expected; a value of a secret key is
 *   never repeated in it
 */
export function readConfig(from: { readonly env: NodeJS.ProcessEnv; readonly folder: string }): {
  config: Config;
  entries: readonly ConfigEntry[];
} {
  const problems: string[] = [];
  const file = readConfigFile(from, problems);
  const values: Record<string, unknown> = {};
  const entries: ConfigEntry[] = [];
  let portIsExplicit = false;
  // as: the table's keys each have another type; here only their common form counts.
  for (const [field, key] of Object.entries(CONFIG_KEYS) as [string, ConfigKey<unknown>][]) {
    const found = findValue(field, key, { env: from.env, folder: from.folder, file });
    let value = found.raw === undefined ? key.fallback : key.read(found.raw);
    if (value === WRONG) {
      const repeated = key.secret ? '' : ` is ${JSON.stringify(found.raw)}, which`;
      problems.push(`${found.source}${repeated} is not understood. Expected is ${key.expected}.`);
      value = key.fallback;
    }
    if (key.isPath) value = resolve(found.relativeTo, String(value));
    values[field] = value;
    portIsExplicit ||= field === 'port' && found.raw !== undefined;
    const variables = listVariables(field, key);
    const shown = show(value, key);
    entries.push({ key: toSnakeCase(field), shown, source: found.source, meaning: key.meaning, variables });
  }
  if ((values['smtpUrl'] === undefined) !== (values['mailFrom'] === undefined))
    problems.push('smtp_url and mail_from belong together: expected are both of them, or none.');
  problems.push(...listUnknown(from.env, file));
  if (problems.length > 0) {
    throw startRefusal(
      `The configuration is wrong in ${problems.length === 1 ? 'one place' : `${problems.length} places`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
  return { config: { ...(values as Omit<Config, 'portIsExplicit'>), portIsExplicit }, entries }; // as: one value per key of the table, read by that key
}

const PREFIX = 'POINTHOUSE_';
const FILE_VARIABLE = 'POINTHOUSE_CONFIG';
const FILE_NAME = 'pointhouse.json';

type ConfigFile = { readonly path: string; readonly values: Readonly<Record<string, unknown>> };

function readConfigFile(from: { env: NodeJS.ProcessEnv; folder: string }, problems: string[]): ConfigFile | undefined {
  const named = from.env[FILE_VARIABLE];
  const path = resolve(from.folder, named || FILE_NAME);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // as: what readFileSync throws
    if (code === 'ENOENT' && !named) return undefined;
    problems.push(`The file ${path}${named ? ` (named by ${FILE_VARIABLE})` : ''} cannot be read: ${message}.`);
    return undefined;
  }
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { path, values: { ...values } };
    problems.push(`The file ${path} holds no JSON object. Expected is one such as {"port": 8080}.`);
  } catch {
    // The parser's own message repeats a piece of the text, which may be a password.
    problems.push(`The file ${path} is no valid JSON. Expected is an object such as {"port": 8080}.`);
  }
  return undefined;
}

type Found = { readonly raw: unknown; readonly source: string; readonly relativeTo: string };

function findValue(
  field: string,
  key: ConfigKey<unknown>,
  places: { env: NodeJS.ProcessEnv; folder: string; file: ConfigFile | undefined },
): Found {
  for (const name of listVariables(field, key)) {
    const raw = places.env[name];
    if (raw) return { raw, source: name, relativeTo: places.folder };
  }
  const { file } = places;
  const inFile = file?.values[toSnakeCase(field)];
  if (file !== undefined && inFile !== undefined) {
    return { raw: inFile, source: `${toSnakeCase(field)} in ${file.path}`, relativeTo: dirname(file.path) };
  }
  return { raw: undefined, source: 'default', relativeTo: places.folder };
}

function listUnknown(env: NodeJS.ProcessEnv, file: ConfigFile | undefined): readonly string[] {
  const fields = Object.keys(CONFIG_KEYS);
  const known = Object.entries(CONFIG_KEYS).flatMap(([field, key]) => listVariables(field, key));
  const variables = new Set([FILE_VARIABLE, ...known]);
  const names = new Set(fields.map(toSnakeCase));
  const strangers = Object.keys(env).filter((name) => name.startsWith(PREFIX) && !variables.has(name));
  const strangersInFile = Object.keys(file?.values ?? {}).filter((name) => !names.has(name));
  return [
    ...strangers.map((name) => `${name} is no variable of Pointhouse. Expected are ${[...variables].join(', ')}.`),
    ...strangersInFile.map(
      (name) => `"${name}" in ${file?.path} is no key of Pointhouse. Expected are ${[...names].join(', ')}.`,
    ),
  ];
}

function show(value: unknown, key: ConfigKey<unknown>): string {
  if (value === undefined) return '(not set)';
  if (!key.secret) return typeof value === 'string' ? value : JSON.stringify(value);
  return typeof value === 'string' ? maskDatabaseUrl(value) : '****';
}

function toSnakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function listVariables(field: string, key: ConfigKey<unknown>): readonly string[] {
  return [toVariable(field), ...(key.alias === undefined ? [] : [key.alias])];
}

function toVariable(field: string): string {
  return `${PREFIX}${toSnakeCase(field).toUpperCase()}`;
}
