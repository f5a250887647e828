import { buildApp } from '../../packages/server/src/http/app.ts';
import type { AppParts } from '../../packages/server/src/http/app-parts.ts';
import type { OpenApiDocument } from '../../packages/server/src/http/openapi/document.ts';
import { CONFIG_KEYS } from '../../packages/server/src/main/config-keys.ts';

let built: Promise<OpenApiDocument> | undefined;

/** The OpenAPI document of the routes as they are, made without a database: nothing is ever asked of the parts. */
export function buildDocument(): Promise<OpenApiDocument> {
  built ??= readDocument();
  return built;
}

/** openapi.json: the document with two spaces of indentation. */
export async function writeOpenApi(): Promise<string> {
  return `${JSON.stringify(await buildDocument(), null, 2)}\n`;
}

async function readDocument(): Promise<OpenApiDocument> {
  const parts = makeIdleParts();
  const app = await buildApp(parts, {
    logger: makeSilentLogger(),
    trustProxy: false,
    requestTimeoutMs: 30_000,
  });
  // as: the plugin's type covers every version of the standard; ours is the form that it was finished in.
  const document = app.swagger() as unknown as OpenApiDocument;
  await app.close();
  return document;
}

type Logger = Parameters<typeof buildApp>[1]['logger'];

function makeSilentLogger(): Logger {
  const say = () => undefined;
  const logger = { level: 'silent', fatal: say, error: say, warn: say, info: say, debug: say, trace: say, silent: say };
  const whole = { ...logger, child: () => whole };
  return whole as unknown as Logger; // as: all that is called of a logger while routes are declared
}

/** Parts that may be passed around while routes are declared, and that fail when one is really used. */
function makeIdleParts(): AppParts {
  const used = (name: string) => () => {
    throw new Error(`${name} was used while the document was made: routes only declare themselves then`);
  };
  const idle = (name: string): unknown =>
    new Proxy(used(name), {
      get: (_, property) => (property === 'then' ? undefined : idle(`${name}.${String(property)}`)),
    });
  // The one setting that decides where a door is, and is therefore read while it declares itself.
  const credits = { path: CONFIG_KEYS.creditsPath.fallback, pointType: undefined, allowsNegativeAdds: false };
  const parts = idle('parts') as AppParts; // as: stands in for every part, see above
  return new Proxy(parts, {
    get: (idleParts, name: keyof AppParts) => (name === 'credits' ? credits : idleParts[name]),
  });
}
