import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const get = async (path: string) => {
  const reply = await fetch(new URL(path, server.address), { redirect: 'manual' });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
};

/** What a page makes a browser load: scripts, style sheets, icons, images, frames. Links wait for a click. */
function listAssets(html: string): string[] {
  const tags = [...html.matchAll(/<(script|link|img|iframe|source)\b[^>]*?(?:src|href)="([^"]+)"/g)];
  return tags.map(([, , url = '']) => url);
}

/** Places outside this server that a policy would let a browser reach. */
function listOutsideSources(policy: string): string[] {
  return policy.split(/[;\s]+/).filter((word) => /^(https?:|wss?:|\*)|\w\.\w/.test(word));
}

describe.each(['/', '/docs', '/docs/'])('the page at %s', (page) => {
  test('lets the browser load from this server only', async () => {
    const { status, headers } = await get(page);
    const policy = headers.get('content-security-policy') ?? '';
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(policy).toContain("default-src 'none'");
    expect(listOutsideSources(policy)).toEqual([]);
    // It would break pages that are reached by plain HTTP.
    expect(policy).not.toContain('upgrade-insecure-requests');
  });

  test('names only assets of this server, and all of them are there', async () => {
    const { text } = await get(page);
    const assets = listAssets(text);
    if (page !== '/') expect(assets.length).toBeGreaterThan(4);
    for (const asset of assets) {
      const url = new URL(asset, new URL(page, server.address));
      expect(url.origin, asset).toBe(server.address);
      expect((await get(url.pathname)).status, asset).toBe(200);
    }
  });
});

test('the style sheets and the settings of the reference page name no other host', async () => {
  const { text } = await get('/docs');
  for (const asset of listAssets(text).filter((url) => /\.css$|initializer\.js$/.test(url))) {
    const source = (await get(new URL(asset, new URL('/docs', server.address)).pathname)).text;
    const loads = [...source.matchAll(/(?:url\(|@import\s+|"url"\s*:\s*)["']?((?:https?:)?\/\/[^"')\s]+)/g)];
    expect(
      loads.map(([, url]) => url),
      asset,
    ).toEqual([]);
  }
});

test('the reference page shows the document of this server', async () => {
  const { text } = await get('/docs/json');
  const { text: document } = await get('/openapi.json');
  expect(JSON.parse(text)).toEqual(JSON.parse(document));
  expect(JSON.parse(document).openapi).toBe('3.1.0');
});

test('the front page leads to the reference and to the document', async () => {
  const { text } = await get('/');
  const links = [...text.matchAll(/<a href="([^"]+)"/g)].map(([, url = '']) => url);
  expect(links).toEqual(['/docs', '/openapi.json', '/readyz']);
  for (const link of links) expect((await get(link)).status, link).toBe(200);
});
