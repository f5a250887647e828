import { createHash } from 'node:crypto';
import type { OpenedSecretLink } from '../../commands/open-secret-link.ts';
import type { SecretLinkView } from '../../queries/get-secret-link.ts';
import { PAGE_WORDS } from './page-words.ts';

export type PageLanguage = keyof typeof PAGE_WORDS;

const STYLE = `:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 38rem; margin: 10vh auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.3; overflow-wrap: anywhere; }
button { font: inherit; padding: 0.6rem 1.2rem; border: 0; border-radius: 0.4rem; background: #1c5fb0; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
dt { margin-top: 1.25rem; font-weight: 600; }
dd { margin: 0.25rem 0 0; }
code { display: block; padding: 0.6rem 0.75rem; border: 1px solid #8888; border-radius: 0.4rem; overflow-wrap: anywhere; user-select: all; }
.note { font-size: 0.9375rem; }
`;

/** Nothing is loaded and nothing runs; the one form leads back here; no other page may frame this one. */
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

/** The page before the link is spent: programs that look at every address in a mail get no further than this. */
export function readyPage(
  language: PageLanguage,
  { clientName: name, expiresAt }: Extract<SecretLinkView, { kind: 'ready' }>,
): string {
  const words = PAGE_WORDS[language];
  return page(language, fill(words.title, { name }), [
    `<p>${fill(words.intro, { name })}</p>`,
    `<p>${fill(words.once, { until: dateText(language, expiresAt) })}</p>`,
    `<form method="post"><button type="submit">${words.button}</button></form>`,
  ]);
}

export function openedPage(language: PageLanguage, opened: OpenedSecretLink): string {
  const words = PAGE_WORDS[language];
  const { clientName: name } = opened;
  const line = (label: string, value: string) => `<dt>${label}</dt><dd><code>${escapeHtml(value)}</code></dd>`;
  return page(language, fill(words.title, { name }), [
    `<p>${fill(words.shown, { name })} <strong>${words.keep}</strong></p>`,
    `<dl>${line(words.clientId, opened.clientId)}${line(words.secret, opened.secret)}`,
    `${line(words.callbackSecret, opened.callbackSecret)}</dl>`,
    `<p class="note">${words.callbackNote}</p>`,
  ]);
}

/** The page of a link that shows nothing, with the reason. */
export function closedPage(language: PageLanguage, view: Exclude<SecretLinkView, { kind: 'ready' }>): string {
  const words = PAGE_WORDS[language];
  const reason =
    view.kind === 'unknown' ? words.unknown : fill(words[view.reason], { at: dateText(language, view.at) });
  return page(language, words.over, [`<p>${reason} ${words.askAgain}</p>`]);
}

/** The first language of `Accept-Language` (RFC 9110 §12.5.4) that the pages speak; English otherwise. */
export function languageOf(header: string | undefined): PageLanguage {
  const asked = (header ?? '').slice(0, 500).split(',').map(readLanguage);
  const best = asked
    .sort((a, b) => b.weight - a.weight)
    .find(({ tag, weight }) => weight > 0 && Object.hasOwn(PAGE_WORDS, tag));
  return (best?.tag as PageLanguage | undefined) ?? 'en'; // as: just looked up among them
}

function readLanguage(part: string): { tag: string; weight: number } {
  const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
  const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
  return { tag: range.toLowerCase().split('-', 1)[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 };
}

function page(language: PageLanguage, title: string, lines: readonly string[]): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
<main>
  <h1>${title}</h1>
  ${lines.join('\n  ')}
</main>
</html>
`;
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => escapeHtml(values[name] ?? ''));
}

/** Who reads this is anywhere: the time zone is named. */
function dateText(language: PageLanguage, at: number): string {
  return new Date(at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
