import type { OpenedSecretLink } from '../../commands/open-secret-link.ts';
import type { Language } from '../../domain/languages.ts';
import type { SecretLinkView } from '../../queries/get-secret-link.ts';
import { escapeHtml, htmlPage } from '../html-page.ts';
import { PAGE_WORDS } from './page-words.ts';

/** The page before the link is spent: programs that look at every address in a mail get no further than this. */
export function readyPage(
  language: Language,
  { clientName: name, expiresAt }: Extract<SecretLinkView, { kind: 'ready' }>,
): string {
  const words = PAGE_WORDS[language];
  return htmlPage(language, fill(words.title, { name }), [
    `<p>${fill(words.intro, { name })}</p>`,
    `<p>${fill(words.once, { until: dateText(language, expiresAt) })}</p>`,
    `<form method="post"><button type="submit">${words.button}</button></form>`,
  ]);
}

export function openedPage(language: Language, opened: OpenedSecretLink): string {
  const words = PAGE_WORDS[language];
  const { clientName: name } = opened;
  const line = (label: string, value: string) =>
    `<dt>${label}</dt><dd><code class="value">${escapeHtml(value)}</code></dd>`;
  return htmlPage(language, fill(words.title, { name }), [
    `<p>${fill(words.shown, { name })} <strong>${words.keep}</strong></p>`,
    `<dl>${line(words.clientId, opened.clientId)}${line(words.secret, opened.secret)}`,
    `${line(words.callbackSecret, opened.callbackSecret)}</dl>`,
    `<p class="note">${words.callbackNote}</p>`,
  ]);
}

/** The page of a link that shows nothing, with the reason. */
export function closedPage(language: Language, view: Exclude<SecretLinkView, { kind: 'ready' }>): string {
  const words = PAGE_WORDS[language];
  const reason =
    view.kind === 'unknown' ? words.unknown : fill(words[view.reason], { at: dateText(language, view.at) });
  return htmlPage(language, words.over, [`<p>${reason} ${words.askAgain}</p>`]);
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => escapeHtml(values[name] ?? ''));
}

/** Who reads this is anywhere: the time zone is named. */
function dateText(language: Language, at: number): string {
  return new Date(at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
}
