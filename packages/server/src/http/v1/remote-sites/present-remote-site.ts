import type { Static } from 'typebox';
import { type AllowedDestinations, findUrlFault } from '../../../domain/destinations/allowed-destinations.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { RemoteSiteProblem, RemoteSiteSettings } from '../../../domain/remote-sites/settings.ts';
import type { RemoteSiteView } from '../../../queries/list-remote-sites.ts';
import { ProblemError } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { RemoteSitePatch, RemoteSiteReply } from './remote-site-schemas.ts';

/** `now` in milliseconds: an overlap that is over is not shown. */
export function presentRemoteSite(site: RemoteSiteView, now: number): Static<typeof RemoteSiteReply> {
  const { previousKeyUntil } = site;
  return {
    id: site.id,
    name: site.name,
    host: site.host,
    slug: site.slug,
    enabled: site.enabled,
    debug: site.debug,
    account_limit: site.accountLimit,
    max_per_movement: site.maxPerMovement,
    allowed_hosts: [...site.allowedHosts],
    allowed_addresses: [...site.allowedAddresses],
    address: site.address,
    has_call_key: site.hasCallKey,
    finds_repeats: site.findsRepeats,
    decimal_separator: site.decimalSeparator,
    thousands_separator: site.thousandsSeparator,
    previous_key_valid_until:
      previousKeyUntil !== undefined && previousKeyUntil > now ? instantText(previousKeyUntil) : null,
    version: site.version,
    created_at: instantText(site.createdAt),
    updated_at: instantText(site.updatedAt),
  };
}

/** The names of the settings here and on the wire; the body's fields and its problems both go through it. */
const WIRE = {
  name: 'name',
  host: 'host',
  slug: 'slug',
  enabled: 'enabled',
  debug: 'debug',
  accountLimit: 'account_limit',
  maxPerMovement: 'max_per_movement',
  allowedHosts: 'allowed_hosts',
  allowedAddresses: 'allowed_addresses',
  address: 'address',
  findsRepeats: 'finds_repeats',
  decimalSeparator: 'decimal_separator',
  thousandsSeparator: 'thousands_separator',
} as const satisfies Record<keyof RemoteSiteSettings, keyof Static<typeof RemoteSitePatch>>;

/** Reads the settings that a body gives; fields that it leaves out are left out. Numbers become their decimal texts. */
export function readSettings(body: Static<typeof RemoteSitePatch>): Partial<RemoteSiteSettings> {
  const given = Object.entries(WIRE).flatMap(([field, name]) => {
    const value = body[name];
    return value === undefined ? [] : [[field, typeof value === 'number' ? String(value) : value] as const];
  });
  // as: each field is read under its own name, and the schema gives both sides the same type.
  return Object.fromEntries(given) as Partial<RemoteSiteSettings>;
}

/** 422 with every setting that cannot be, by JSON pointer. */
export function wrongSettings(problems: readonly RemoteSiteProblem[]): ProblemError {
  return settingsProblem('remote site', { ...WIRE, callKey: 'call_key' }, problems);
}

/** Refuses an address that the guard on outgoing calls would refuse as well: it is told when it is written, not when it is used. */
export function checkAddress(address: string | null | undefined, allowed: AllowedDestinations): void {
  // What is no URL at all is told with the other settings.
  const url = typeof address === 'string' ? URL.parse(address) : null;
  const fault = url && findUrlFault(allowed, url);
  if (fault) throw wrongSettings([{ field: 'address', code: 'not_allowed', detail: fault }]);
}

export function unknownRemoteSite(id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_remote_site',
    detail: `There is no remote site ${id} in this program.`,
    facts: { remote_site: id },
  });
}

/** Says no more than that it is taken: the site it belongs to may be of another program. */
export function hostAndSlugTaken(): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'remote_site_exists',
    detail: 'Host and slug, as a pair, belong to another remote site of this server.',
  });
}
