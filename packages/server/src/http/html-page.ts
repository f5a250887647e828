import { createHash } from 'node:crypto';

const STYLE = `:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 42rem; margin: 10vh auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; font-size: 1.25rem; }
button { font: inherit; padding: 0.6rem 1.2rem; border: 0; border-radius: 0.4rem; background: #1c5fb0; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
dt { margin-top: 1.25rem; font-weight: 600; }
dd { margin: 0.25rem 0 0; }
code { font-size: 0.9375em; overflow-wrap: anywhere; }
code.value { display: block; padding: 0.6rem 0.75rem; border: 1px solid #8888; border-radius: 0.4rem; user-select: all; }
pre { padding: 0.75rem 1rem; border: 1px solid #8888; border-radius: 0.4rem; overflow-x: auto; line-height: 1.45; }
pre code { overflow-wrap: normal; }
table { border-collapse: collapse; }
th, td { padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid #8884; text-align: left; vertical-align: top; }
.note { font-size: 0.9375rem; }
`;

/** Nothing is loaded and nothing runs; forms lead back here; no other page may frame this one, and none hears where one came from. */
export const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

/** A page of this server, for people. Title and body are HTML already. */
export function htmlPage(language: string, title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
<main>
  <h1>${title}</h1>
  ${body.join('\n  ')}
</main>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
