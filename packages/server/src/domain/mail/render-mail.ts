import { Liquid } from 'liquidjs';

/** A mail in one language, as a template in Liquid. `html` is what stands in the body of the page. */
export type MailTemplate = { readonly subject: string; readonly text: string; readonly html: string };

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

// Unknown names and filters are errors, not gaps; nothing is read from anywhere; and no template can work without end.
const BOUNDED = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  dynamicPartials: false,
  templates: {},
  parseLimit: 100_000,
  renderLimit: 1_000,
  memoryLimit: 1_000_000,
} as const;
const plain = new Liquid(BOUNDED);
const escaping = new Liquid({ ...BOUNDED, outputEscape: 'escape' });

/**
 * Fills a template with texts. Whatever they hold stays text in the HTML part; a subject is one line.
 *
 * @throws Error when the template is wrong, or names something that is not among the facts
 */
export function renderMail(template: MailTemplate, facts: Readonly<Record<string, string>>): RenderedMail {
  return {
    subject: fill(plain, template.subject, facts).replace(/\s+/g, ' ').trim(),
    text: fill(plain, template.text, facts).trim(),
    html: fill(escaping, template.html, facts).trim(),
  };
}

function fill(engine: Liquid, template: string, facts: Readonly<Record<string, string>>): string {
  const text: unknown = engine.parseAndRenderSync(template, facts);
  if (typeof text !== 'string') throw new Error('bug: a template gave no text');
  return text;
}
