import ipaddr from 'ipaddr.js';

/** What outgoing calls may reach beyond the public internet by https: host names, and blocks of addresses. */
export type AllowedDestinations = {
  readonly hosts: ReadonlySet<string>;
  readonly blocks: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];
};

/** The parts of a URL, as the URL standard reads it: literals of addresses are in their plain form by then. */
export type UrlParts = {
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
};

const HOST = /^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9_])?$/;

/** Reads what the configuration lists: addresses, blocks (`10.0.0.0/8`), host names. Undefined when one is none of them. */
export function readAllowedDestinations(texts: readonly string[]): AllowedDestinations | undefined {
  const hosts = new Set<string>();
  const blocks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const text of texts.map((each) => each.trim().toLowerCase())) {
    if (ipaddr.isValidCIDR(text)) blocks.push(ipaddr.parseCIDR(text));
    else if (readAddress(text)) blocks.push(wholeBlock(text));
    else if (HOST.test(text) && !/^[\d.]+$/.test(text)) hosts.add(text);
    else return undefined;
  }
  return { hosts, blocks };
}

/** Why a URL cannot be called, as what is expected instead; undefined when it can, as far as it shows by itself. */
export function findUrlFault(allowed: AllowedDestinations, url: UrlParts): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'expected an https URL';
  if (url.username !== '' || url.password !== '') return 'expected a URL without user and password';
  const host = bareHost(url.hostname);
  const address = readAddress(host);
  if (isLocalName(host) && !allowed.hosts.has(host)) return NOT_PUBLIC;
  if (address && !isAddressAllowed(allowed, host)) return NOT_PUBLIC;
  if (url.protocol === 'http:' && !isListed(allowed, host))
    return 'expected https; plain http only where it is allowed';
  return undefined;
}

const NOT_PUBLIC = 'expected a host on the public internet, or one that outbound_allow in the configuration lists';

/** Whether a host, a name or an address, stands in the list itself. */
export function isListed(allowed: AllowedDestinations, host: string): boolean {
  const address = readAddress(host);
  return address ? isInBlocks(allowed, address) : allowed.hosts.has(host);
}

/** Whether an address may be connected to: public, or in a block of the list. Anything that is no address may not. */
export function isAddressAllowed(allowed: AllowedDestinations, text: string): boolean {
  const address = readAddress(text);
  return address !== undefined && (isInBlocks(allowed, address) || isPublic(address));
}

/** A host name in the form that is compared: lower case, without brackets and without the dot at its end. */
export function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** A host, as a name or an address of IPv4, in the form that is compared; undefined when the text is neither. */
export function readHost(text: string): string | undefined {
  const host = bareHost(text);
  return HOST.test(host) ? host : undefined;
}

function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

/** An address in its own family: one of IPv6 that only wraps one of IPv4 is judged as what it leads to. */
function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return address.kind() === 'ipv6' ? unwrap(address as ipaddr.IPv6) : address; // as: its kind was just asked
}

/** IPv4 within IPv6: mapped and compatible (RFC 4291 §2.5.5), and the NAT64 prefixes (RFC 6052, RFC 8215). */
function unwrap(address: ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!['ipv4Mapped', 'rfc6052', 'rfc6145'].includes(address.range())) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}

/** Only what the registries hand out to the public: of IPv6 that is 2000::/3, less its special parts. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(ipaddr.parseCIDR('2000::/3'));
}

function isInBlocks({ blocks }: AllowedDestinations, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return blocks.some(([base, bits]) => base.kind() === address.kind() && address.match([base, bits]));
}

function wholeBlock(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = readAddress(text);
  if (!address) throw new Error(`bug: ${text} is no address`);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
