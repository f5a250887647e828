import { startTestServer, type TestServer } from '../../server/test/support/test-server.ts';
import { createPointhouse, type Pointhouse, type TransportSettings } from '../src/index.ts';

/** A test server with two members, `external_id:ann` and `external_id:ben`, and clients of it. */
export type SdkServer = TestServer & {
  pointhouse: Pointhouse;
  /** A client of the same server with settings of its own, such as a network that loses replies. */
  clientWith(settings: Partial<TransportSettings>): Pointhouse;
};

export async function startSdkServer(options: Parameters<typeof startTestServer>[0] = {}): Promise<SdkServer> {
  const server = await startTestServer(options);
  const { clientId, secret: clientSecret } = server.credentials;
  const clientWith = (settings: Partial<TransportSettings>) =>
    createPointhouse({ baseUrl: server.address, clientId, clientSecret, ...settings });
  const pointhouse = clientWith({});
  for (const name of ['ann', 'ben']) await pointhouse.POST('/v1/members', { body: { external_id: name } });
  return { ...server, pointhouse, clientWith };
}

export const credit = { member: 'external_id:ann', point_type: 'points', amount: '10', reference: 'test' };

/** A network that does to each call what the plan says, in order; later calls go through as they are. */
export function makeNetwork(...plan: ('lose request' | 'lose reply' | 'lose body' | Response)[]) {
  const sent: Request[] = [];
  const network: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(request.clone());
    const fate = plan[sent.length - 1];
    if (fate instanceof Response) return fate;
    if (fate === 'lose request') throw new TypeError('fetch failed');
    const reply = await fetch(request);
    if (fate === 'lose reply') throw new TypeError('fetch failed');
    return fate === 'lose body' ? new Response(brokenBody(), reply) : reply;
  };
  return { fetch: network, sent };
}

/** A body that breaks off after its first byte. */
function brokenBody(): ReadableStream<Uint8Array> {
  let isBegun = false;
  return new ReadableStream({
    pull(controller) {
      if (isBegun) controller.error(new TypeError('terminated'));
      else controller.enqueue(new TextEncoder().encode('{'));
      isBegun = true;
    },
  });
}
