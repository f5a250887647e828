import type { Language } from '../languages.ts';
import { type MailTemplate, type RenderedMail, renderMail } from '../mail/render-mail.ts';
import { type RuleShare, shareFacts } from './rule-share.ts';

/**
 * The mail by which a rule is shared, in the reader's language: exactly what a developer has to know of the rule, and that client id
 * and secret come on another way.
 */
export function shareMail(share: RuleShare, language: Language): RenderedMail {
  return renderMail(TEMPLATES[language], shareFacts(share, language));
}

type Labels = {
  readonly subject: string;
  readonly hello: string;
  readonly intro: string;
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly environment: string;
  readonly endpoint: string;
  readonly amount: string;
  readonly guide: string;
  readonly reminder: string;
};

const LABELS: Readonly<Record<Language, Labels>> = {
  en: {
    subject: 'Rule “{{ rule_name }}” for your integration ({{ environment }})',
    hello: 'Hello,',
    intro: 'this is what you need to trigger the rule “{{ rule_name }}” from your system:',
    name: 'Rule Name',
    id: 'Rule ID',
    type: 'Rule Type',
    environment: 'Environment',
    endpoint: 'URL Endpoint',
    amount: 'Amount',
    guide: 'API Integration Guide',
    reminder:
      'For security, client id and client secret are never in this e-mail: you get them separately, by a link that shows them once.',
  },
  de: {
    subject: 'Regel „{{ rule_name }}“ für Ihre Anbindung ({{ environment }})',
    hello: 'Guten Tag,',
    intro: 'das brauchen Sie, um die Regel „{{ rule_name }}“ aus Ihrem System auszulösen:',
    name: 'Name der Regel',
    id: 'ID der Regel',
    type: 'Art der Regel',
    environment: 'Umgebung',
    endpoint: 'Adresse der Schnittstelle',
    amount: 'Betrag',
    guide: 'Anleitung zur Anbindung',
    reminder:
      'Client-ID und Client-Secret stehen zur Sicherheit nie in dieser E-Mail: Sie bekommen sie getrennt, über einen Link, der sie ein einziges Mal zeigt.',
  },
  it: {
    subject: 'Regola «{{ rule_name }}» per la vostra integrazione ({{ environment }})',
    hello: 'Buongiorno,',
    intro: 'ecco ciò che serve per attivare la regola «{{ rule_name }}» dal vostro sistema:',
    name: 'Nome della regola',
    id: 'ID della regola',
    type: 'Tipo di regola',
    environment: 'Ambiente',
    endpoint: 'URL dell’endpoint',
    amount: 'Importo',
    guide: 'Guida all’integrazione',
    reminder:
      'Per sicurezza, ID e segreto del client non sono mai in questa e-mail: arrivano separatamente, con un link che li mostra una sola volta.',
  },
};

const TEMPLATES: Readonly<Record<Language, MailTemplate>> = {
  en: templateOf('en'),
  de: templateOf('de'),
  it: templateOf('it'),
};

function templateOf(language: Language): MailTemplate {
  const labels = LABELS[language];
  const lines = [
    [labels.name, 'rule_name'],
    [labels.id, 'rule_id'],
    [labels.type, 'rule_type'],
    [labels.environment, 'environment'],
    [labels.endpoint, 'endpoint'],
    [labels.amount, 'amount'],
    [labels.guide, 'guide'],
  ] as const;
  const text = lines.map(([label, fact]) => `- ${label}: {{ ${fact} }}`).join('\n');
  const cell = 'style="padding: 0.25em 1em 0.25em 0; text-align: left; vertical-align: top"';
  const rows = lines.map(
    ([label, fact]) => `<tr><th scope="row" ${cell}>${label}</th><td ${cell}>${shown(fact)}</td></tr>`,
  );
  return {
    subject: labels.subject,
    text: `${labels.hello}\n\n${labels.intro}\n\n${text}\n\n${labels.reminder}`,
    html: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${labels.subject}</title></head>
<body style="font-family: sans-serif; line-height: 1.5">
<p>${labels.hello}</p>
<p>${labels.intro}</p>
<table style="border-collapse: collapse">
${rows.join('\n')}
</table>
<p><strong>${labels.reminder}</strong></p>
</body>
</html>`,
  };
}

function shown(fact: string): string {
  if (fact === 'guide') return '<a href="{{ guide }}">{{ guide }}</a>';
  return fact === 'rule_id' || fact === 'endpoint' ? `<code>{{ ${fact} }}</code>` : `{{ ${fact} }}`;
}
