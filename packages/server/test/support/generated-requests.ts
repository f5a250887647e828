import fc, { type Arbitrary } from 'fast-check';

/** The parts of an OpenAPI document that requests are generated from. */
type Schema = { [keyword: string]: unknown };
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
};
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** One request, ready to be sent. `template` is the path in the document that it was made for. */
export type GeneratedRequest = {
  method: string;
  template: string;
  target: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
};

/** What is known to exist, by the name of the field or parameter that may name it; so that some requests go all the way. */
type KnownNames = Readonly<Record<string, readonly (string | number)[]>>;

type Making = { document: Document; known: KnownNames; authorization: string };

/** Requests for one operation: right ones, nearly right ones, and garbage, in body, path, query and headers. */
export function requestsFor(making: Making, place: { method: string; template: string }): Arbitrary<GeneratedRequest> {
  const { method, template } = place;
  const operation = making.document.paths[template]?.[method];
  if (!operation) throw new Error(`${method} ${template} is not in the document`);
  const content = Object.entries(operation.requestBody?.content ?? {})[0];
  const body = content ? bodyOf(making, content) : fc.constant({ type: undefined, body: undefined });
  // Without fast-check's leaning to the smallest values: the nasty ones are chosen here, and the others should get through.
  const parts = fc.noBias(
    fc.record({
      path: pathOf(making, template, operation),
      query: queryOf(making, operation),
      headers: headersOf(making, operation),
      body,
    }),
  );
  return parts.map(({ path, query, headers, body: sent }) => ({
    method: method.toUpperCase(),
    template,
    target: `${path}${query}`,
    headers: { ...(sent.type === undefined ? {} : { 'content-type': sent.type }), ...headers },
    body: sent.body,
  }));
}

const NASTY_TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    '\u0007',
    '\n',
    '\u007f',
    '\ud800',
    '\udc00x',
    '😀',
    'ä',
    '\u202e',
    '\ufeff',
    '\uffff',
    '%00',
    '%zz',
    '../..',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    '-0',
    '1e400',
    '0x10',
    '１２',
    "' or 1=1 --",
  ],
  ...[
    'mbr_1_',
    'mbr_1_99999999999999999',
    'mbr_999999999_1',
    'txn_1_0',
    'hld_1_-1',
    'number:0',
    'email:',
    'email:@',
    'external_id:\0',
  ],
  ...[
    '9999-12-31',
    '0000-00-00',
    '2026-02-30',
    '2026-12-31T23:59:60Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-23:59',
  ],
  ...[
    'x'.repeat(5_000),
    '9'.repeat(400),
    `${'9'.repeat(15)}.${'9'.repeat(30)}`,
    '*',
    '"',
    '\\',
    '{',
    '"a"',
    'W/"1"',
    'eyJ4IjoxfQ',
    '0',
    '-1',
  ],
];
const NASTY_NUMBERS = [
  0,
  -0,
  -1,
  1.5,
  0.1 + 0.2,
  2 ** 31,
  2 ** 53,
  1e15,
  1e21,
  1e308,
  -1e308,
  5e-324,
  1e-7,
  99,
  1_000_000,
];

const nastyText = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const nastyValue: Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom(...NASTY_NUMBERS),
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { a: { b: [null] } }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that a schema allows, mostly; formats and patterns are met by what usually fits them. */
function valueFor(making: Making, schema: Schema, name = '', depth = 0): Arbitrary<unknown> {
  const resolved = resolve(making.document, schema);
  const known = making.known[name];
  if (known && depth > 0)
    return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, plainValue(making, resolved, depth));
  return plainValue(making, resolved, depth);
}

function plainValue(making: Making, schema: Schema, depth: number): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  // as: keywords of a JSON Schema that the server has compiled.
  const union = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (union) return fc.oneof(...union.map((branch) => valueFor(making, branch, '', depth)));
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  switch (type) {
    case 'object':
      return objectOf(making, schema, depth);
    case 'array': {
      const least = Number(schema['minItems'] ?? 0);
      return fc.array(valueFor(making, (schema['items'] ?? {}) as Schema, '', depth + 1), {
        minLength: least,
        maxLength: least + 3,
      });
    }
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: Number(schema['minimum'] ?? -5),
        max: Math.min(Number(schema['maximum'] ?? 1_000), 2 ** 31 - 1),
      });
    case 'number':
      return fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 20 }) },
        { weight: 1, arbitrary: fc.constantFrom(...NASTY_NUMBERS) },
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(making: Making, schema: Schema, depth: number): Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>); // as: see above
  const required = (schema['required'] ?? []) as string[]; // as: see above
  if (properties.length === 0)
    return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
  const fields = properties.map(([name, inner]) => {
    const value = valueFor(making, inner, name, depth + 1).map((made) => [[name, made]]);
    // Seldom all at once: each field is a chance to be refused, and some calls must get through.
    return required.includes(name)
      ? value
      : fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: value });
  });
  return fc.tuple(...fields).map((pairs) => Object.fromEntries(pairs.flat()));
}

function textOf(schema: Schema): Arbitrary<string> {
  if (schema['format'] === 'date-time')
    return fc.constantFrom(
      '2026-02-01T00:00:00Z',
      '2020-02-29T13:00:00.5+02:00',
      '2026-09-01T00:00:00Z',
      '2026-12-31T23:59:60Z',
    );
  if (schema['format'] === 'date')
    return fc.constantFrom('2027-12-31', '2030-01-01', '2026-03-01', '2026-12-31', '2026-02-30');
  if (typeof schema['pattern'] === 'string' && schema['pattern'].includes('\\d'))
    return fc.constantFrom('1', '2', '3', '10', '7.00', '0.5', '-1', '100');
  if (typeof schema['pattern'] === 'string') return fc.constantFrom('bonus', 'a', 'x1', '');
  const most = Math.min(Number(schema['maxLength'] ?? 20), 20);
  return fc.string({
    unit: 'grapheme-ascii',
    minLength: Math.min(Number(schema['minLength'] ?? 0), most),
    maxLength: most,
  });
}

function resolve(document: Document, schema: Schema): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  return resolve(document, document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {});
}

/** A body: as declared, with one part of it replaced, or not what the call takes at all. */
function bodyOf(
  making: Making,
  [type, media]: [string, { schema?: Schema }],
): Arbitrary<{ type: string | undefined; body: Buffer | undefined }> {
  const write = (value: unknown): string => {
    if (type === 'text/csv') return `member,from\n${String(value)}`;
    if (!type.includes('form')) return JSON.stringify(value);
    const fields = Object.entries(Object(value)).map(([name, inner]): [string, string] => [name, String(inner)]);
    return new URLSearchParams(fields).toString();
  };
  const right = valueFor(making, media.schema ?? {}).map((value) => write(value));
  const mutated = fc
    .tuple(valueFor(making, media.schema ?? {}), nastyValue, nastyText, fc.nat())
    .map(([value, nasty, name, at]) => write(mutate(value, { nasty, name, at })));
  const garbage = fc.oneof(
    fc.constantFrom(
      '',
      '{',
      '[',
      'null',
      '"x"',
      '0',
      '{"a":1e400}',
      '{"__proto__":{}}',
      '[['.repeat(40_000),
      `{"a":${'[1,'.repeat(100)}`,
    ),
    nastyValue.map((value) => JSON.stringify(value) ?? ''),
  );
  const bytes = fc.uint8Array({ maxLength: 200 }).map((list) => Buffer.from(list));
  const texts = fc.oneof(
    { weight: 7, arbitrary: right },
    { weight: 4, arbitrary: mutated },
    { weight: 1, arbitrary: garbage },
  );
  const bodies = fc.oneof(
    { weight: 20, arbitrary: texts.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: bytes },
  );
  const types = fc.constantFrom(
    undefined,
    'text/plain',
    'application/xml',
    `${type}; charset=utf-16`,
    'application/x-www-form-urlencoded',
    '*/*',
    'x',
  );
  return fc.record({
    type: fc.oneof({ weight: 12, arbitrary: fc.constant(type) }, types),
    body: fc.option(bodies, { freq: 25, nil: undefined }),
  });
}

/** Changes one field somewhere in a value: replaced, removed, or a new one beside it. */
function mutate(value: unknown, change: { nasty: unknown; name: string; at: number }): unknown {
  if (typeof value !== 'object' || value === null) return change.nasty;
  if (Array.isArray(value)) {
    const index = change.at % Math.max(value.length, 1);
    return value.map((inner: unknown, place) => (place === index ? mutate(inner, change) : inner));
  }
  const names = Object.keys(value);
  const chosen = names[change.at % Math.max(names.length, 1)] ?? 'x';
  const copy: Record<string, unknown> = { ...value };
  if (change.at % 4 === 0) copy[change.name] = change.nasty;
  else if (change.at % 4 === 1) delete copy[chosen];
  else copy[chosen] = change.at % 4 === 2 ? change.nasty : mutate(copy[chosen], { ...change, at: change.at >> 2 });
  return copy;
}

function pathOf(making: Making, template: string, operation: Operation): Arbitrary<string> {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const parts = names.map((name) => {
    const schema =
      operation.parameters?.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema ?? {};
    return fc.oneof({ weight: 5, arbitrary: valueFor(making, schema, name, 1) }, { weight: 1, arbitrary: nastyText });
  });
  return fc.tuple(...parts).map((values) => {
    let place = 0;
    return template.replace(/\{[^}]+\}/g, () => encode(String(values[place++])) || '-');
  });
}

function queryOf(making: Making, operation: Operation): Arbitrary<string> {
  const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const pairs = declared.map(({ name, schema = {} }) => {
    const value = fc.oneof(
      { weight: 4, arbitrary: valueFor(making, schema, name, 1) },
      { weight: 1, arbitrary: nastyText },
    );
    const pair = value.map((text) => `${encode(name)}=${encode(String(text))}`);
    return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: pair });
  });
  const extra = fc.tuple(nastyText, nastyText).map(([name, text]) => `${encode(name)}=${encode(text)}`);
  const rare = fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: extra });
  return fc.tuple(...pairs, rare).map((all) => {
    const present = all.filter((pair) => pair !== undefined);
    return present.length === 0 ? '' : `?${present.join('&').slice(0, 6_000)}`;
  });
}

let keys = 0;

const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

function headersOf(making: Making, operation: Operation): Arbitrary<Record<string, string>> {
  const declared = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'header')
    .map(({ name }) => ({ name: name.toLowerCase() }));
  // Each a new one: a key that was used would end the call before anything is decided.
  const key = fc.constant('').map(() => `fuzz-${++keys}`);
  const wrong = fc.oneof(
    headerText,
    fc.constantFrom('Basic', 'Basic Og==', `Basic ${btoa('ck_1_x:y')}`, 'Bearer at_1_x', `Bearer ${'x'.repeat(3_000)}`),
  );
  const fields: Record<string, Arbitrary<string>> = {
    authorization: fc.oneof(
      { weight: 30, arbitrary: fc.constant(making.authorization) },
      { weight: 1, arbitrary: wrong },
    ),
    'idempotency-key': fc.oneof({ weight: 10, arbitrary: key }, { weight: 1, arbitrary: headerText }),
  };
  for (const { name } of declared)
    fields[name] ??= fc.oneof(headerText, fc.constantFrom('"1"', '1', '*', 'W/"1"', '1-abcdef', '0'));
  for (const name of ['accept', 'x-request-id', 'content-encoding', 'if-match', 'range']) fields[name] ??= headerText;
  const required = ['authorization', 'idempotency-key', ...declared.map(({ name }) => name)];
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record(Object.fromEntries(required.map((name) => [name, fields[name] ?? headerText]))),
    },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }).map(withoutUndefined) },
  );
}

/** fast-check's type has fields that may be undefined; its values leave those out. */
function withoutUndefined(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
