import { readHost } from '../destinations/allowed-destinations.ts';

/** By what the `userId` of a client's triggers names a member: never guessed. */
export const MEMBER_KEYS = ['id', 'external_id', 'number'] as const;
export type MemberKey = (typeof MEMBER_KEYS)[number];

/** What may be set of a client. No `callbackHosts`: it is not called back. */
export type ClientSettings = { name: string; callbackHosts: readonly string[]; memberKey: MemberKey };

export type ClientProblem = { field: string; code: string; detail: string };

/** Lays changes over what is there and checks the whole; hosts in the form in which they are compared, each once. */
export function decideClient(
  current: ClientSettings,
  change: Partial<ClientSettings>,
): { settings: ClientSettings } | { problems: readonly ClientProblem[] } {
  const wanted = change.callbackHosts ?? current.callbackHosts;
  const hosts = wanted.map(readHost);
  const problems = hosts.flatMap((host, place): ClientProblem[] =>
    host === undefined ? [{ field: `callbackHosts.${place}`, code: 'host_malformed', detail: WRONG_HOST }] : [],
  );
  if (problems.length > 0) return { problems };
  const known = hosts.filter((host) => host !== undefined);
  return { settings: { ...current, ...change, callbackHosts: [...new Set(known)] } };
}

const WRONG_HOST = 'expected a host name such as shop.example, without scheme, port and path, in ASCII (xn--…)';
