import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/domain/languages.ts';
import type { RuleShare } from '../../../src/domain/sharing/rule-share.ts';
import { shareMail } from '../../../src/domain/sharing/share-mail.ts';

const share: RuleShare = {
  ruleName: 'Receipts <of> "May" & June',
  ruleId: 'rul_7_12',
  type: 'redeem',
  environment: 'production',
  endpoint: 'https://points.example.com/v1/rules/rul_7_12/triggers',
  guide: 'https://points.example.com/docs/rules/rul_7_12',
  amount: 'points',
  bounds: {},
};

test('tells what the console’s guideline lists, in its order, and nothing else', () => {
  expect(shareMail(share, 'en').text).toBe(`Hello,

this is what you need to trigger the rule “Receipts <of> "May" & June” from your system:

- Rule Name: Receipts <of> "May" & June
- Rule ID: rul_7_12
- Rule Type: Redeem Points
- Environment: Production
- URL Endpoint: https://points.example.com/v1/rules/rul_7_12/triggers
- Amount: the points themselves
- API Integration Guide: https://points.example.com/docs/rules/rul_7_12

For security, client id and client secret are never in this e-mail: you get them separately, by a link that shows them once.`);
});

describe.each([...LANGUAGES])('in %s', (language) => {
  test('text and HTML tell the same, escaped where they must be', () => {
    const { subject, text, html } = shareMail(share, language);
    for (const fact of [share.ruleId, share.endpoint, share.guide]) {
      expect(text).toContain(fact);
      expect(html).toContain(fact);
    }
    expect(subject).toContain(share.ruleName);
    expect(html).toContain('Receipts &lt;of&gt; &#34;May&#34; &amp; June');
    expect(html).not.toContain('<of>');
    expect(html).toContain(`<html lang="${language}">`);
    expect(`${subject}${text}${html}`).not.toMatch(/\{\{|\}\}|undefined/);
    expect(html).not.toMatch(/<script|<img|<link/);
  });

  test.each(['points', 'money', 'units', 'none'] as const)('%s as the amount has words of its own', (amount) => {
    const others = (['points', 'money', 'units', 'none'] as const).filter((other) => other !== amount);
    const text = shareMail({ ...share, amount }, language).text;
    for (const other of others) expect(shareMail({ ...share, amount: other }, language).text).not.toBe(text);
  });
});
