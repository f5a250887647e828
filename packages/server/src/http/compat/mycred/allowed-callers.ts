import { BlockList, isIP } from 'node:net';

/**
 * Whether a call may come from this IP address: one of the listed addresses or CIDR blocks, or none are listed.
 *
 * An IPv4 address mapped into IPv6 is the IPv4 address. An entry that is no address allows nobody.
 */
export function isAddressAllowed(address: string | undefined, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const family = address === undefined ? 0 : isIP(address);
  if (address === undefined || family === 0) return false;
  return listAddresses(allowed).check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether the `host` parameter names one of the listed sites, or none are listed.
 *
 * Entries and parameter may be bare names or URLs; scheme, path, trailing dot and letter case do not matter, and the
 * port only when the entry has one.
 */
export function isHostAllowed(host: string, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const called = readAuthority(host);
  return allowed.some((entry) => {
    const wanted = readAuthority(entry);
    return wanted.name !== '' && wanted.name === called.name && (wanted.port === '' || wanted.port === called.port);
  });
}

function listAddresses(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.trim().split('/', 2);
    const family = isIP(network);
    if (family === 0) continue;
    const type = family === 6 ? 'ipv6' : 'ipv4';
    const bits = prefix === undefined ? undefined : readPrefix(prefix, family === 6 ? 128 : 32);
    if (prefix === undefined) list.addAddress(network, type);
    else if (bits !== undefined) list.addSubnet(network, bits, type);
  }
  return list;
}

function readPrefix(text: string, most: number): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function readAuthority(text: string): { name: string; port: string } {
  const authority = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .split(/[/?#]/, 1)[0];
  const [, name = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority ?? '') ?? [];
  return { name: name.replace(/\.$/, ''), port };
}
