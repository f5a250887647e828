import { Ajv, type ErrorObject } from 'ajv';
import type { FastifyRequest } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import { missingParameters, type WrongParameter, wrongParameters } from './wordpress-error.ts';

// Texts that are numbers count as such here, so numbers are texts to begin with: none loses a digit on the way.
const ajv = new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, verbose: true, strict: false });

const PATTERNS = {
  integer: '^\\s*[1-9]\\d{0,14}\\s*$',
  number: '^\\s*-?\\d{1,30}(\\.\\d{1,30})?\\s*$',
  boolean: '^(true|false)$',
  'integer from 0': '^\\s*\\d{1,15}\\s*$',
} as const;

export const IntegerText = Type.String({ pattern: PATTERNS.integer });
export const NumberText = Type.String({ pattern: PATTERNS.number });
/** As {@link IntegerText}, and zero. */
export const CountText = Type.String({ pattern: PATTERNS['integer from 0'] });
/** Where nothing and null must not count as false. */
export const BooleanText = Type.String({ pattern: PATTERNS.boolean });
/** As long as `/v1` takes them. */
export const ReferenceText = Type.String({ maxLength: 255 });
export const EntryText = Type.String({ maxLength: 2_000 });

/**
 * Reads the parameters of a call by a schema: those of the path, then the body's, then the query's.
 *
 * @throws ProblemError `rest_missing_callback_param` or `rest_invalid_param`, naming each field, what was expected and what
 *   was sent
 */
export function makeFieldReader<T extends TSchema>(
  schema: T,
  { keepsEmpty = false } = {},
): (request: FastifyRequest) => Static<T> {
  const check = ajv.compile(schema);
  return (request) => {
    const fields = parametersOf(request, keepsEmpty);
    if (check(fields)) return fields as Static<T>; // as: checked by that very schema
    throw refuse(check.errors ?? []);
  };
}

/** All parameters of a call; a text that is empty counts as left out, unless `keepsEmpty`. */
export function parametersOf(request: FastifyRequest, keepsEmpty = false): Record<string, unknown> {
  const parts = [request.query, request.body, request.params];
  const named = parts.flatMap((part) => (isObject(part) ? Object.entries(part) : []));
  return Object.fromEntries(named.filter(([, value]) => keepsEmpty || (value !== '' && value !== null)));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(errors: readonly ErrorObject[]) {
  const missing = errors.flatMap((error) => {
    const place = nameOf(error);
    return error.keyword === 'required' ? [`${place && `${place}.`}${error.params['missingProperty']}`] : [];
  });
  if (missing.length > 0) return missingParameters(missing);
  const wrong = new Map(errors.map((error) => [nameOf(error), error]));
  return wrongParameters([...wrong.values()].map(wrongParameterOf));
}

/** `users[3].amount` for the JSON pointer `/users/3/amount`; a parameter that is not known by its own name. */
function nameOf({ instancePath, params }: ErrorObject): string {
  const unknown: unknown = params['additionalProperty'];
  const [, ...place] = instancePath.split('/');
  const [name = '', ...rest] = unknown === undefined ? place : [...place, String(unknown)];
  return name + rest.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('');
}

function wrongParameterOf(error: ErrorObject): WrongParameter {
  const name = nameOf(error);
  const sent = JSON.stringify(error.data)?.slice(0, 64);
  if (error.keyword === 'additionalProperties') {
    const known = Object.keys(error.parentSchema?.['properties'] ?? {}).join(', ');
    return { name, code: 'rest_invalid_param', message: `${name} is none of ${known}.` };
  }
  if (error.keyword === 'enum') {
    const allowed: unknown[] = error.params['allowedValues'];
    return { name, code: 'rest_not_in_enum', message: `${name} is not one of ${allowed.join(', ')}: ${sent}.` };
  }
  if (error.keyword === 'minLength') {
    // WordPress' own words, which callers know.
    return {
      name,
      code: 'rest_too_short',
      message: `${name} must be at least ${error.params['limit']} character long.`,
    };
  }
  const patterned = Object.entries(PATTERNS).find(([, pattern]) => pattern === error.params['pattern'])?.[0];
  const type = error.keyword === 'type' ? String(error.params['type']) : patterned;
  if (type === undefined) {
    return { name, code: 'rest_invalid_param', message: `${name} ${error.message}: ${sent}.` };
  }
  return { name, code: 'rest_invalid_type', message: `${name} is not of type ${type}: ${sent}.` };
}
