import { readRoundedAmount } from '../../domain/decimal-text.ts';
import { formatAmount } from '../../domain/points.ts';
import { type JsonObject, readCount, readObject, readText, readTextOrNull } from './read-shape.ts';
import { type Balances, readBalances } from './remote-case.ts';

/** What a case finds: a site, its point types, its members and what they own. Amounts are decimal texts. */
export type RemoteProfile = {
  slug: string;
  key: string;
  enabled: boolean;
  debug: boolean;
  accountLimit: string;
  /** 0: none. */
  maxPerMovement: string;
  pointTypes: readonly ProfilePointType[];
  members: readonly ProfileMember[];
};

type ProfilePointType = {
  key: string;
  name: string;
  isDefault: boolean;
  scale: number;
  decimalSeparator: string;
  thousandsSeparator: string;
};

/** `balances` by point type, at the type's scale; a type that is missing has no balance. */
export type ProfileMember = {
  email: string;
  number: number;
  excluded: boolean;
  balances: Readonly<Record<string, string>>;
};

const DEFAULT_TYPE = 'mycred_default';

/** The one user whom the recorded site had excluded from points, in every profile; the file says so in its note only. */
const EXCLUDED_USER = 'excluded@example.test';

/**
 * Reads a file of settings profiles (JSON), as recorded from the plugin's own settings.
 *
 * @throws Error naming the field, when something has another shape than the format says.
 */
export function readProfiles(text: string): ReadonlyMap<string, RemoteProfile> {
  const file = readObject(JSON.parse(text), 'the file');
  const users = readObject(file.users, 'users');
  const initial = readBalances(file.initialBalances, 'initialBalances');
  const limits = readObject(file.peer_mu ?? {}, 'peer_mu');
  const profiles = Object.entries(readObject(file.profiles, 'profiles')).map(([name, value]) => {
    const place = `profiles.${name}`;
    const profile = readObject(value, place);
    const remote = readObject(profile.remote, `${place}.remote`);
    const core = readObject(profile.core, `${place}.core`);
    const pointTypes = readPointTypes(profile, place);
    const settings: RemoteProfile = {
      slug: readText(remote.uri, `${place}.remote.uri`),
      key: readText(remote.key, `${place}.remote.key`),
      enabled: Boolean(remote.enabled),
      debug: Boolean(remote.debug),
      accountLimit: String(readObject(limits[name] ?? {}, `peer_mu.${name}`).acc_limit ?? 0),
      maxPerMovement: String(core.max ?? 0),
      pointTypes,
      members: readMembers(users, initial, pointTypes),
    };
    return [name, settings] as const;
  });
  return new Map(profiles);
}

function readPointTypes(profile: JsonObject, place: string): ProfilePointType[] {
  const core = readObject(profile.core, `${place}.core`);
  const preferences = readObject(profile.typePrefs ?? {}, `${place}.typePrefs`);
  const types = Object.entries(readObject(profile.types, `${place}.types`));
  return types.map(([key, name]) => {
    const isDefault = key === DEFAULT_TYPE;
    const own = isDefault ? core : readObject(preferences[key] ?? {}, `${place}.typePrefs.${key}`);
    const format = readObject(own.format ?? core.format, `${place}: format of ${key}`);
    const separators = readObject(format.separators ?? {}, `${place}: separators of ${key}`);
    return {
      key,
      name: readText(name, `${place}.types.${key}`),
      isDefault,
      scale: readCount(format.decimals, `${place}: decimals of ${key}`),
      decimalSeparator: readTextOrNull(separators.decimal, `${place}: decimal separator of ${key}`) ?? '.',
      thousandsSeparator: readTextOrNull(separators.thousand, `${place}: thousands separator of ${key}`) ?? ',',
    };
  });
}

function readMembers(users: JsonObject, initial: Balances, pointTypes: readonly ProfilePointType[]): ProfileMember[] {
  return Object.entries(users).map(([email, number]) => ({
    email,
    number: readCount(number, `users.${email}`),
    excluded: email.toLowerCase() === EXCLUDED_USER,
    balances: Object.fromEntries(
      pointTypes.flatMap(({ key, scale }) => {
        const text = initial[email]?.[key];
        return text === undefined ? [] : [[key, cutToScale(text, scale)]];
      }),
    ),
  }));
}

/** A balance recorded with decimals is cut where the profile's type has fewer: 250.5 is 250. */
function cutToScale(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  const reading = readRoundedAmount(`${whole}.${fraction.slice(0, scale)}`, scale);
  if ('problem' in reading) throw new Error(`initialBalances: ${text} is no amount with ${scale} decimals`);
  return formatAmount(reading.minor, scale);
}
