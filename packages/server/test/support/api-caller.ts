import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createPointhouse, PointhouseError } from '../../../sdk/src/index.ts';

export type ApiReply = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: replies are checked against their schema; tests then read them as they are
  body: any;
};

type CallOptions = {
  key?: string | null;
  headers?: Record<string, string>;
  /** Sent as it is, instead of `body` as JSON. */
  rawBody?: string;
  /** For replies that are wrong on purpose, such as those to malformed requests on unknown paths. */
  unchecked?: boolean;
};

/** Calls `METHOD /path` with a JSON body, through the SDK wherever the call is one that it makes. POSTs carry a fresh Idempotency-Key unless `key` says otherwise (null: none). */
export type ApiCaller = (target: string, body?: unknown, options?: CallOptions) => Promise<ApiReply>;

type Operation = { responses: Record<string, { content?: Record<string, { schema?: object }> }> };
type OpenApi = { paths: Record<string, Record<string, Operation>>; components: object };

const documents = new Map<string, Promise<OpenApi>>();
let calls = 0;

export async function makeApiCaller(address: string, client: Client): Promise<ApiCaller> {
  const document = await documentOf(address);
  const check = makeChecker(document);
  return async (target, body, options = {}) => {
    const [method = '', path = ''] = target.split(' ');
    const headers: Record<string, string> = { ...options.headers };
    if (method === 'POST' && options.key !== null) headers['idempotency-key'] ??= options.key ?? `test-${++calls}`;
    const call = { address, client, method, path, headers, body, options };
    const reply = await (isProper(call) ? callBySdk(call) : callByHand(call));
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    const parsed = /[/+]json\b/.test(type) && text !== '' ? JSON.parse(text) : text;
    if (!options.unchecked) check({ method, path, status: reply.status, type, body: parsed });
    return { status: reply.status, headers: reply.headers, body: parsed };
  };
}

type Client = { clientId: string; secret: string } | { token: string } | undefined;
type Call = {
  address: string;
  client: Client;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  options: CallOptions;
};

/** Whether the SDK can make this call; it cannot be wrong on purpose in everything that tests want to be wrong. */
function isProper({ client, method, path, headers, options }: Call): boolean {
  const isKeyed = method !== 'POST' || options.key !== null;
  const isOwn = options.rawBody === undefined && !('authorization' in headers) && !('content-type' in headers);
  return (
    client !== undefined &&
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) &&
    isKeyed &&
    isOwn &&
    !/[{}]/.test(path)
  );
}

async function callBySdk({ address, client, method, path, headers, body }: Call): Promise<Response> {
  if (!client) throw new Error('bug: the SDK calls as somebody');
  const credentials = 'token' in client ? client : { clientId: client.clientId, clientSecret: client.secret };
  let reply: Response | undefined;
  const keepReply: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    reply = response.clone();
    return response;
  };
  const pointhouse = createPointhouse({ baseUrl: address, ...credentials, retries: 0, fetch: keepReply });
  try {
    await pointhouse[method as 'POST'](path as never, { headers, ...(body === undefined ? {} : { body }) } as never);
  } catch (error) {
    // Refusals are what tests look at; a call without any reply is for the test to hear of as it was.
    if (!(error instanceof PointhouseError)) throw error;
    if (!reply) throw error.cause;
  }
  if (!reply) throw new Error('bug: the SDK made no call');
  return reply;
}

function callByHand({ address, client, method, path, headers, body, options }: Call): Promise<Response> {
  const content = options.rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const own = content === undefined ? headers : { 'content-type': 'application/json', ...headers };
  return fetch(`${address}${path}`, {
    method,
    headers: { ...authorizationOf(client), ...own },
    ...(content === undefined ? {} : { body: content }),
  });
}

function authorizationOf(client: Client): Record<string, string> {
  if (!client) return {};
  if ('token' in client) return { authorization: `Bearer ${client.token}` };
  return { authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}` };
}

function documentOf(address: string): Promise<OpenApi> {
  const found =
    documents.get(address) ?? fetch(`${address}/openapi.json`).then((reply) => reply.json() as Promise<OpenApi>);
  documents.set(address, found);
  return found;
}

export type ReplyCheck = (reply: Reply) => void;

type Reply = { method: string; path: string; status: number; type: string; body: unknown };

/** Throws when a reply's status is not declared for its route, or its body does not match the declared schema. */
export function makeChecker(document: OpenApi): ReplyCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const validators = new Map<string, ReturnType<typeof ajv.compile>>();
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const routes = Object.entries(document.paths).map(([path, operations]) => ({
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    path,
    operations,
  }));
  // Routes with fewer parameters win, as they do in the router.
  routes.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  return (reply) => {
    const path = reply.path.split('?', 1)[0] ?? '';
    const route = routes.find(
      (candidate) => candidate.pattern.test(path) && reply.method.toLowerCase() in candidate.operations,
    );
    const operation = route?.operations[reply.method.toLowerCase()];
    if (!operation) throw new Error(`${reply.method} ${path} is not in the OpenAPI document`);
    const declared = operation.responses[String(reply.status)];
    const at = `${reply.method} ${route?.path} ${reply.status}`;
    if (!declared) throw new Error(`${at} is not declared: ${JSON.stringify(reply.body).slice(0, 500)}`);
    const schema = declared.content?.[reply.type.split(';', 1)[0] ?? '']?.schema;
    if (declared.content && !schema) throw new Error(`${at}: content type ${reply.type} is not declared`);
    if (!schema) return;
    const key = `${at} ${reply.type}`;
    const validate = validators.get(key) ?? ajv.compile(localised(schema));
    validators.set(key, validate);
    if (!validate(reply.body)) {
      throw new Error(
        `${at} does not match its schema: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(reply.body)}`,
      );
    }
  };
}

/** References within the document, as references to the schema that ajv was given. */
function localised(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object;
}
