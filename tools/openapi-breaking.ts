import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { repositoryRoot } from './repository.ts';

/** The document that callers build on: it is replaced, on purpose, with `node tools/openapi-breaking.ts --accept`. */
export const acceptedDocument = 'fixtures/openapi/accepted.json';

type Schema = { [keyword: string]: unknown };
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
};
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};

/**
 * What would break a caller of `before` that calls `after`: a call, a reply's status or a reply's field that is gone, a request
 * field or parameter that is gone or newly required, a value that is no longer taken, a field of another type.
 *
 * One line each, empty when callers may stay as they are. It knows the keywords that our schemas use, and compares alternatives
 * (`oneOf`, `anyOf`) one by one while there are as many, else as wholes. Schemas that contain themselves are not among ours and would not end here.
 */
export function findBreakingChanges(before: Document, after: Document): string[] {
  return Object.entries(before.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const place = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      if (!now) return [`${place} is gone`];
      return [
        ...compareParameters(place, operation, now),
        ...compareBodies(place, { before, after, operation, now }),
        ...compareReplies(place, { before, after, operation, now }),
      ];
    }),
  );
}

type Pair = { before: Document; after: Document; operation: Operation; now: Operation };

function compareParameters(place: string, before: Operation, after: Operation): string[] {
  const nameOf = (parameter: { name: string; in: string }) => `${parameter.in} ${parameter.name.toLowerCase()}`;
  const known = new Map((before.parameters ?? []).map((parameter) => [nameOf(parameter), parameter]));
  const present = new Map((after.parameters ?? []).map((parameter) => [nameOf(parameter), parameter]));
  const gone = [...known.keys()]
    .filter((name) => !present.has(name))
    .map((name) => `${place}: parameter ${name} is gone`);
  const required = [...present]
    .filter(([name, parameter]) => parameter.required === true && known.get(name)?.required !== true)
    .map(([name]) => `${place}: parameter ${name} is now required`);
  return [...gone, ...required];
}

function compareBodies(place: string, { before, after, operation, now }: Pair): string[] {
  if (!operation.requestBody) return now.requestBody ? [`${place}: a body is now required`] : [];
  return Object.entries(operation.requestBody.content).flatMap(([type, { schema }]) => {
    const wanted = now.requestBody?.content[type];
    if (!wanted) return [`${place}: bodies of type ${type} are no longer taken`];
    return compareSchemas(`${place} body`, {
      before: open(before, schema),
      after: open(after, wanted.schema),
      isRequest: true,
    });
  });
}

function compareReplies(place: string, { before, after, operation, now }: Pair): string[] {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return good.flatMap(([status, reply]) => {
    const given = now.responses[status];
    if (!given) return [`${place}: reply ${status} is gone`];
    return Object.entries(reply.content ?? {}).flatMap(([type, { schema }]) => {
      const found = given.content?.[type];
      if (!found) return [`${place} ${status}: replies of type ${type} are gone`];
      const pair = { before: open(before, schema), after: open(after, found.schema), isRequest: false };
      return compareSchemas(`${place} ${status}`, pair);
    });
  });
}

/** A schema with its document, so that references can be followed. */
type Opened = { document: Document; schema: Schema };
type SchemaPair = { before: Opened; after: Opened; isRequest: boolean };

function open(document: Document, schema: Schema = {}): Opened {
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  const target = name === undefined ? undefined : document.components?.schemas?.[name];
  return target === undefined ? { document, schema } : open(document, target);
}

function compareSchemas(place: string, { before, after, isRequest }: SchemaPair): string[] {
  const type = [before, after].map(({ schema }) => JSON.stringify(schema['type'] ?? null));
  if (type[0] !== type[1]) return [`${place}: type ${type[0]} is now ${type[1]}`];
  const [shapes, newShapes] = [shapesOf(before), shapesOf(after)];
  if (shapes.length > 0 && shapes.length === newShapes.length) {
    return shapes.flatMap((shape, index) =>
      compareSchemas(`${place}|${index}`, { before: shape, after: newShapes[index] ?? shape, isRequest }),
    );
  }
  const [old, now] = [alternativesOf(before), alternativesOf(after)];
  const kept = isRequest ? old.filter((each) => !now.includes(each)) : now.filter((each) => !old.includes(each));
  if (old.length > 0 && now.length > 0 && kept.length > 0) {
    return [`${place}: ${isRequest ? 'no longer takes' : 'may now be'} ${kept.join(', ').slice(0, 200)}`];
  }
  return [
    ...compareFields(place, { before, after, isRequest }),
    ...('items' in before.schema && 'items' in after.schema
      ? compareSchemas(`${place}[]`, { before: inside(before, 'items'), after: inside(after, 'items'), isRequest })
      : []),
  ];
}

function compareFields(place: string, { before, after, isRequest }: SchemaPair): string[] {
  const fields = [before, after].map(({ schema }) => (schema['properties'] ?? {}) as Record<string, Schema>); // as: JSON Schema
  const [old = {}, now = {}] = fields;
  const required = (opened: Opened) => (opened.schema['required'] ?? []) as string[]; // as: JSON Schema
  const isNew = (name: string, here: Opened, there: Opened) =>
    required(here).includes(name) && !required(there).includes(name);
  return [
    ...Object.keys(old).flatMap((name) => {
      const [was, is] = [old[name], now[name]];
      if (!is) return [`${place}: field ${name} is gone`];
      const pair = { before: open(before.document, was), after: open(after.document, is), isRequest };
      return compareSchemas(`${place}.${name}`, pair);
    }),
    ...(isRequest ? Object.keys(now).filter((name) => isNew(name, after, before)) : []).map(
      (name) => `${place}: field ${name} is now required`,
    ),
    ...(isRequest ? [] : Object.keys(old).filter((name) => name in now && isNew(name, before, after))).map(
      (name) => `${place}: field ${name} may now be missing`,
    ),
  ];
}

function inside({ document, schema }: Opened, keyword: string): Opened {
  return open(document, schema[keyword] as Schema); // as: JSON Schema
}

/** The schemas that a schema chooses from. */
function shapesOf({ document, schema }: Opened): Opened[] {
  const shapes = schema['oneOf'] ?? schema['anyOf'];
  return Array.isArray(shapes) ? shapes.map((shape: Schema) => open(document, shape)) : [];
}

/** The values or shapes that a schema chooses from, each as a text. */
function alternativesOf({ document, schema }: Opened): string[] {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value));
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  return shapesOf({ document, schema }).map((shape) => JSON.stringify(constraintsOf(shape.schema)));
}

/** Without what is said in words. Fields may be called like keywords: what stands under their names are schemas, not texts. */
function constraintsOf(schema: Schema): Schema {
  return JSON.parse(
    JSON.stringify(schema, function (this: object, key, value) {
      const isText = typeof value === 'string' && ['description', 'summary', 'title'].includes(key);
      const isList = Array.isArray(value) && ['examples', 'tags'].includes(key);
      return isText || isList || (key === 'example' && 'schema' in this) ? undefined : value;
    }),
  );
}

/** What callers build on, without the words and examples: one line a path and a schema. */
function contractOf({ paths, components }: Document): string {
  const rows = (table: object) =>
    Object.entries(table).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(constraintsOf(value))}`);
  const schemas = rows(components?.schemas ?? {}).join(',\n');
  return `{ "paths": {\n${rows(paths).join(',\n')}\n}, "components": { "schemas": {\n${schemas}\n} } }\n`;
}

/** Prints the breaking changes since the accepted document; with `--accept` the present one takes its place. */
function main(): void {
  const read = (path: string): Document => JSON.parse(readFileSync(`${repositoryRoot}/${path}`, 'utf8'));
  const changes = findBreakingChanges(read(acceptedDocument), read('openapi.json'));
  for (const change of changes) console.log(change);
  console.log(`${changes.length} breaking changes since ${acceptedDocument}`);
  if (process.argv.includes('--accept')) {
    writeFileSync(`${repositoryRoot}/${acceptedDocument}`, contractOf(read('openapi.json')));
    console.log(`${acceptedDocument} is now the present document`);
  } else process.exitCode = changes.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
