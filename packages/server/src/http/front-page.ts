import type { App } from './app-parts.ts';

/** `GET /`: what this is and where to read on, for whoever opens the address in a browser. Loads nothing. */
export function addFrontPage(app: App): void {
  app.get('/', { config: { scope: null }, schema: { hide: true } }, async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .send(PAGE),
  );
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pointhouse</title>
<style>
  :root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
  main { max-width: 36rem; margin: 12vh auto; padding: 0 1.25rem; }
  li { margin: 0.5rem 0; }
</style>
<main>
  <h1>Pointhouse</h1>
  <p>A clearing house for points: balances, credits, debits, transfers, holds and their history, in one ordered journal.</p>
  <ul>
    <li><a href="/docs">Reference of the API</a>, with examples to try</li>
    <li><a href="/openapi.json">The OpenAPI 3.1 document</a>, for tools</li>
    <li><a href="/readyz">Is it ready?</a></li>
  </ul>
</main>
</html>
`;
