import { createHash } from 'node:crypto';
import { movementStep } from '../../src/commands/movements.ts';
import { type ObservedReply, sendRequest } from '../../src/main/conformance/send-request.ts';
import { addMember } from './movement-world.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** What a remote site calls with; the values go out as they are, the token with them. */
type RemoteParams = Readonly<Record<string, string>>;

type RemoteCallOptions = {
  method?: string;
  /** As a form unless said otherwise; `query` puts everything into the URL. */
  as?: 'form' | 'json' | 'query';
  contentType?: string;
  path?: string;
  addressedAs?: string;
  headers?: Record<string, string>;
  /** Instead of the site's own key. */
  key?: string;
};

export type RemoteWorld = {
  server: TestServer;
  siteId: string;
  key: string;
  /** Sends a call with the right token for its action. */
  call(params: RemoteParams, options?: RemoteCallOptions): Promise<ObservedReply>;
  /** As {@link RemoteWorld.call}; only the body. */
  say(params: RemoteParams, options?: RemoteCallOptions): Promise<string>;
  /** Makes a member with this e-mail and balance (minor units, may be negative) in a point type. */
  addAccount(email: string, minor: number, pointType?: string): Promise<string>;
  /** The history rows of the program, oldest first. */
  rows(): Promise<{ member: number; point_type: string; amount: number }[]>;
  stop(): Promise<void>;
};

const SITE_KEY = 'remote-key-of-tests';
const HOST = 'http://sitea.com';

/** A test server with one remote site at `/api`, debug on; point types `points` (0 decimals, the default) and `credits` (2). */
export async function startRemoteWorld(
  options: Parameters<typeof startTestServer>[0] & { site?: Record<string, unknown> } = {},
): Promise<RemoteWorld> {
  const { site, ...serverOptions } = options;
  const server = await startTestServer({ realClock: true, ...serverOptions });
  const made = await server.call('POST /v1/remote-sites', { slug: 'api', key: SITE_KEY, debug: true, ...site });
  if (made.status !== 201) throw new Error(`remote site: ${JSON.stringify(made.body)}`);
  const { hostname, port } = new URL(server.address);
  const call = async (params: RemoteParams, how: RemoteCallOptions = {}) => {
    const { method = 'POST', as = 'form', path = '/api/', addressedAs = 'any.test', headers = {} } = how;
    const signed = { host: HOST, token: tokenFor({ host: HOST, ...params }, how.key ?? SITE_KEY), ...params };
    const form = new URLSearchParams(signed).toString();
    const body = as === 'json' ? JSON.stringify(signed) : form;
    const contentType = how.contentType ?? (as === 'json' ? 'application/json' : 'application/x-www-form-urlencoded');
    return await sendRequest(
      { host: hostname, port: Number(port), addressedAs },
      as === 'query'
        ? { method, path: `${path}?${form}`, contentType: null, rawBody: null, headers }
        : { method, path, contentType, rawBody: body, headers },
    );
  };
  return {
    server,
    siteId: made.body.id,
    key: made.body.key,
    call,
    say: async (params, how) => (await call(params, how)).body,
    addAccount: (email, minor, pointType = 'points') => addAccount(server, { email, minor, pointType }),
    async rows() {
      const { rows } = await server.database.pool.query<{ member: number; point_type: string; amount: number }>(
        'select member, point_type, amount from posting where program_id = $1 order by number, line',
        [server.programId],
      );
      return rows;
    },
    stop: () => server.stop(),
  };
}

/** The protocol's token, worked out here once more: the tests must not take the product's word for it. */
function tokenFor(params: RemoteParams, key: string): string {
  const covered =
    params.action === 'GET'
      ? ['host', 'action']
      : params.action === 'PAY'
        ? ['host', 'action', 'amount', 'account', 'to']
        : ['host', 'action', 'amount'];
  const text = covered.map((name) => params[name] ?? '').join('');
  return createHash('md5').update(`${text}${key}`).digest('hex');
}

async function addAccount(
  server: TestServer,
  { email, minor, pointType }: { email: string; minor: number; pointType: string },
): Promise<string> {
  const member = await addMember(server, { email });
  if (minor === 0) return member;
  const scale = pointType === 'credits' ? 2 : 0;
  const digits = String(Math.abs(minor)).padStart(scale + 1, '0');
  const amount = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  const ref = { kind: 'number', number: Number(member.split('_')[2]) } as const;
  const input = { member: ref, pointType, amount, reference: 'opening' };
  const step =
    minor > 0
      ? movementStep({ kind: 'credit', input }, undefined)
      : movementStep({ kind: 'debit', input: { ...input, floor: minor } }, undefined);
  const outcome = await server.server.lanes.submit(server.programId, { by: 'test', dryRun: false, steps: [step] });
  if (outcome.kind !== 'applied') throw new Error(`opening balance: ${JSON.stringify(outcome)}`);
  return member;
}
