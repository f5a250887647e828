import { lookup, Resolver } from 'node:dns/promises';

export type ResolvedAddress = { address: string; family: 4 | 6 };

/** Finds every address of a name; rejects when there is none. */
export type ResolveName = (hostname: string) => Promise<ResolvedAddress[]>;

const TIMEOUT_MS = 2_000;
const TRIES = 2;

/**
 * Asks the name servers themselves. The system's own look-up takes one of four threads for as long as it lasts, so a few
 * names whose servers are slow would hold up everybody's.
 */
export async function askNameServers(hostname: string): Promise<ResolvedAddress[]> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const found: ResolvedAddress[] = [];
  if (four.status === 'fulfilled') found.push(...four.value.map((address) => ({ address, family: 4 as const })));
  if (six.status === 'fulfilled') found.push(...six.value.map((address) => ({ address, family: 6 as const })));
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
}

/** Asks the system, which knows its own hosts file and networks: for names that the configuration lists. */
export async function askSystem(hostname: string): Promise<ResolvedAddress[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
