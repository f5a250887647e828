import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

/**
 * Makes the process's logger: one JSON object a line, on standard error unless told otherwise (standard output is for what a
 * command tells its caller).
 *
 * Secrets do not reach the log: credentials in headers and fields that carry secrets are replaced, and of a database's error
 * only what names the place is kept, because its detail repeats values of rows.
 */
export function makeLogger(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: '****' },
      serializers: { err: serializeError },
    },
    destination,
  );
}

// Whole paths only: a wildcard would make every line pay for a walk through its object.
const SECRET_FIELDS = ['password', 'secret', 'secret_key', 'client_secret', 'token', 'access_token', 'database_url'];
const SECRET_HEADERS = ['authorization', 'cookie', '["set-cookie"]', '["x-api-key"]'];
const SECRET_PATHS = [
  ...SECRET_FIELDS,
  ...['headers', 'req.headers', 'res.headers'].flatMap((place) =>
    SECRET_HEADERS.map((header) => (header.startsWith('[') ? `${place}${header}` : `${place}.${header}`)),
  ),
];

const TELLING_FIELDS = ['detail', 'where', 'internalQuery', 'query', 'parameters'];

function serializeError(error: Error): object {
  const serialized: Record<string, unknown> = { ...stdSerializers.err(error) };
  for (const field of TELLING_FIELDS) delete serialized[field];
  return serialized;
}
