import { type JsonObject, readCount, readObject, readText, readTextOrNull } from './read-shape.ts';

/** One recorded exchange with the answer that our server must give. Texts are as in the file, bodies undecoded. */
export type RemoteCase = {
  id: string;
  name: string;
  profile: string;
  /** Sent first, in order; their replies do not matter. */
  prior: readonly RecordedRequest[];
  request: RecordedRequest;
  /** Null: the case is skipped, and `basis` says why. */
  expected: ExpectedReply | null;
  basis: string;
};

/** `path` is the raw request target; a null content type means no such header, a null body none at all. */
export type RecordedRequest = {
  method: string;
  path: string;
  contentType: string | null;
  rawBody: string | null;
  headers: Readonly<Record<string, string>>;
};

/** Null content type or body: not compared. */
export type ExpectedReply = {
  status: number;
  contentType: string | null;
  body: string | null;
  balances: Balances;
  newLogRows: number;
};

/** Decimal texts by e-mail address and point type; a type that is missing stands at 0. */
export type Balances = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Reads a file of cases, one JSON object a line; blank lines do not count.
 *
 * @throws Error naming the line and the field, when something has another shape than the format says.
 */
export function readCases(text: string): RemoteCase[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [readCase(JSON.parse(line))];
    } catch (error) {
      throw new Error(`line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function readCase(value: unknown): RemoteCase {
  const line = readObject(value, 'the case');
  const setup = readObject(line.setup, 'setup');
  if (!Array.isArray(setup.prior)) throw new Error('setup.prior: expected an array');
  return {
    id: String(line.id),
    name: readText(line.name, 'name'),
    profile: readText(setup.profile, 'setup.profile'),
    prior: setup.prior.map((prior, index) => readRequest(prior, `setup.prior[${index}]`)),
    request: readRequest(line.request, 'request'),
    expected: line.expected === null ? null : readExpected(readObject(line.expected, 'expected')),
    basis: readText(line.basis, 'basis'),
  };
}

function readRequest(value: unknown, place: string): RecordedRequest {
  const request = readObject(value, place);
  const headers = readObject(request.headers ?? {}, `${place}.headers`);
  return {
    method: readText(request.method, `${place}.method`),
    path: readText(request.path, `${place}.path`),
    contentType: readTextOrNull(request.contentType, `${place}.contentType`),
    rawBody: readTextOrNull(request.rawBody, `${place}.rawBody`),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, header]) => [name, readText(header, `${place}.headers.${name}`)]),
    ),
  };
}

function readExpected(expected: JsonObject): ExpectedReply {
  return {
    status: readCount(expected.status, 'expected.status'),
    contentType: readTextOrNull(expected.contentType, 'expected.contentType'),
    body: readTextOrNull(expected.body, 'expected.body'),
    balances: readBalances(expected.balancesAfter, 'expected.balancesAfter'),
    newLogRows: readCount(expected.newLogRows, 'expected.newLogRows'),
  };
}

/** Reads balances by address and type. @throws Error naming the place. */
export function readBalances(value: unknown, place: string): Balances {
  const byAddress = Object.entries(readObject(value, place)).map(([address, types]) => {
    const entries = Object.entries(readObject(types, `${place}.${address}`));
    return [
      address,
      Object.fromEntries(entries.map(([type, text]) => [type, readText(text, `${place}.${address}.${type}`)])),
    ];
  });
  return Object.fromEntries(byAddress);
}
