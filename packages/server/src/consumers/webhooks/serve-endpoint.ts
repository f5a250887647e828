import type { Instant } from '../../domain/calendar.ts';
import { chooseSendable, type Sendable } from '../../domain/webhooks/choose-sendable.ts';
import { loadEventBodies } from '../../queries/event-bodies.ts';
import { type EndpointName, listPending, type PendingDelivery } from '../../storage/webhooks/deliveries.ts';
import { type Leased, releaseLease, renewLease } from '../../storage/webhooks/leases.ts';
import { sendMessage } from './send-message.ts';
import type { SenderParts } from './sender-parts.ts';

/** Calls to one endpoint at a time; one only, until the first of this turn has come back well. */
const WIDTH = 5;
/** How far the queue is looked through for something that can be sent, and in what pages. */
const PAGE = 200;
const LOOK_AHEAD = 2_000;

/** When to look at an endpoint again, unless something was queued after `wakes` was read. */
type Rest = { wakes: number; nextDue: Instant | undefined };

/** Matches no count of wakes: look again at once. */
const AT_ONCE: Rest = { wakes: -1, nextDue: undefined };

/**
 * Sends what an endpoint has to get, in the order of each member, until there is nothing that can be sent now. The caller has
 * leased the endpoint; here the lease is kept, and given back whatever happens.
 */
export async function serveEndpoint(parts: SenderParts, name: EndpointName): Promise<void> {
  const flying = new Map<number, Promise<boolean>>();
  let rest = AT_ONCE;
  try {
    rest = await sendAll(parts, name, flying);
  } finally {
    await Promise.allSettled(flying.values());
    await parts.turns.during(() => releaseLease(parts.pool, name, { owner: parts.owner, ...rest }));
  }
}

/** Stops early when the server stops: what is under way then may be given up, and waits as before. */
async function sendAll(parts: SenderParts, name: EndpointName, flying: Map<number, Promise<boolean>>): Promise<Rest> {
  let width = 1;
  while (!parts.stopping.aborted) {
    const lease = { owner: parts.owner, until: parts.clock() + parts.leaseMs };
    const endpoint = await parts.turns.during(() => renewLease(parts.pool, name, lease));
    if (!endpoint) break;
    const room = (endpoint.failures > 0 ? 1 : width) - flying.size;
    const found = await parts.turns.during(() => findSendable(parts, endpoint, { room, flying }));
    await begin(parts, endpoint, { chosen: found.chosen, flying });
    if (flying.size === 0) return { wakes: endpoint.wakes, nextDue: found.nextDue };
    const [number, isFine] = await Promise.race([...flying].map(async ([each, sent]) => [each, await sent] as const));
    flying.delete(number);
    width = isFine ? WIDTH : 1;
  }
  return AT_ONCE;
}

async function begin(
  parts: SenderParts,
  endpoint: Leased,
  { chosen, flying }: { chosen: readonly PendingDelivery[]; flying: Map<number, Promise<boolean>> },
): Promise<void> {
  if (chosen.length === 0) return;
  const bodies = await parts.turns.during(() => loadEventBodies(parts, endpoint.programId, chosen));
  for (const delivery of chosen) {
    const body = bodies.get(delivery.number);
    if (!body) throw new Error(`bug: record ${delivery.number} of a delivery is missing`);
    const sent = sendMessage(parts, endpoint, { delivery, body });
    // Whoever waits for it hears of it; until then it must not count as unheard.
    sent.catch(() => {});
    flying.set(delivery.number, sent);
  }
}

/** The oldest deliveries that can be sent now. Past the look-ahead nothing is seen: so much waits behind failures then. */
async function findSendable(
  parts: SenderParts,
  endpoint: Leased,
  { room, flying }: { room: number; flying: ReadonlyMap<number, unknown> },
): Promise<Sendable<PendingDelivery>> {
  const now = parts.clock();
  if (room <= 0 || (endpoint.pausedUntil ?? 0) > now) return { chosen: [], nextDue: endpoint.pausedUntil };
  const blocked = new Set<number>();
  const under = new Set(flying.keys());
  let nextDue: Instant | undefined;
  let after = Number.MIN_SAFE_INTEGER;
  for (let seen = 0; seen < LOOK_AHEAD; seen += PAGE) {
    const page = await listPending(parts.pool, endpoint, { after, limit: PAGE });
    const found = chooseSendable(page, { now, room, flying: under, blocked });
    if (found.nextDue !== undefined) nextDue = Math.min(nextDue ?? found.nextDue, found.nextDue);
    const last = page.at(-1);
    if (found.chosen.length > 0 || page.length < PAGE || !last) return { chosen: found.chosen, nextDue };
    after = last.number;
  }
  return { chosen: [], nextDue };
}
