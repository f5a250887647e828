import { expect, test } from 'vitest';
import { integrationGuide } from '../../../src/domain/sharing/guide.ts';
import { snippetsFor } from '../../../src/domain/sharing/snippets.ts';

const staging = {
  environment: 'staging',
  ruleId: 'rul_2_5',
  endpoint: 'https://points.example.com/v1/rules/rul_2_5/triggers',
  tokenEndpoint: 'https://points.example.com/oauth/token',
} as const;
const production = {
  ...staging,
  environment: 'production',
  ruleId: 'rul_1_3',
  endpoint: 'https://points.example.com/v1/rules/rul_1_3/triggers',
} as const;
const share = { ruleName: 'Receipts <of> May', type: 'earn', amount: 'money', ...production } as const;

test('staging comes first, and is where the code goes to', () => {
  const guide = integrationGuide(share, [production, staging]);
  expect(guide.indexOf('rul_2_5')).toBeGreaterThan(-1);
  expect(guide.indexOf('rul_2_5')).toBeLessThan(guide.indexOf('rul_1_3'));
  const code = guide.slice(guide.indexOf('In your language'));
  expect(code.split(staging.endpoint).length - 1).toBe(5);
  expect(code).not.toContain(production.endpoint);
  expect(code).toContain('This goes to Staging');
});

test('a rule that is in production only is shown there', () => {
  const guide = integrationGuide(share, [production]);
  expect(guide).toContain('This goes to Production');
  expect(guide).not.toContain('rul_2_5');
});

test('names are shown as they are, and code with its quotes', () => {
  const guide = integrationGuide(share, [staging]);
  expect(guide).toContain('“Receipts &lt;of&gt; May”');
  expect(guide).toContain('$reply = file_get_contents(&#39;https://points');
  expect(guide).not.toMatch(/<script|\{\{|\}\}|undefined/);
});

test('says what the amount is, and leaves it out of the code where the rule takes none', () => {
  expect(integrationGuide(share, [staging])).toContain('an amount of money');
  const none = integrationGuide({ ...share, amount: 'none' }, [staging]);
  expect(none).toContain('Leave it out.');
  for (const { code } of snippetsFor({ ...staging, amount: 'none' })) expect(code).not.toContain('amount');
  for (const { code } of snippetsFor({ ...staging, amount: 'money' })) expect(code).toContain('49.90');
});

test('holds no secret', () => {
  expect(integrationGuide(share, [staging, production])).not.toMatch(/cs_\d|ck_\d|whsec_[A-Za-z0-9+/]{8}/);
});
