import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { integrationGuide } from '../../../src/domain/sharing/guide.ts';
import { amountBounds } from '../../../src/domain/sharing/rule-share.ts';
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
const share = { ruleName: 'Receipts <of> May', type: 'earn', amount: 'money', bounds: {}, ...production } as const;

test('staging comes first, and is where the code goes to', () => {
  const guide = integrationGuide(share, [production, staging]);
  expect(guide.indexOf('rul_2_5')).toBeGreaterThan(-1);
  expect(guide.indexOf('rul_2_5')).toBeLessThan(guide.indexOf('rul_1_3'));
  const code = guide.slice(guide.indexOf('In your language'));
  expect(code.split(staging.endpoint).length - 1).toBe(6);
  expect(code).not.toContain(production.endpoint);
  expect(code).toContain('This goes to Staging');
  expect(guide).toContain('Try everything out in staging first.');
});

test('a rule that is in production only is shown there', () => {
  const guide = integrationGuide(share, [production]);
  expect(guide).toContain('This goes to Production');
  expect(guide).not.toMatch(/staging/i);
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

test('says between which amounts a request may choose', () => {
  const bounds = amountBounds({
    trigger: { on: 'api', amount: 'points' },
    effects: [{ kind: 'caller_amount', minimum: '5', maximum: '100' }],
  });
  expect(integrationGuide({ ...share, amount: 'points', bounds }, [staging])).toContain(
    'the points themselves, at least 5, at most 100.',
  );
  const money = amountBounds({ trigger: { on: 'api', amount: 'money', maximum: '500.00' }, effects: [] });
  expect(money).toEqual({ maximum: '500.00' });
  const both = amountBounds({
    trigger: { on: 'api', amount: 'points', minimum: '7', maximum: '1000' },
    effects: [{ kind: 'caller_amount', minimum: '10', maximum: '200' }],
  });
  expect(both).toEqual({ minimum: '10', maximum: '200' });
});

test('says how to take a request back, and when to send one again', () => {
  const guide = integrationGuide(share, [staging]);
  expect(guide).toContain(`--request POST &#39;${staging.endpoint}/guide-1/reverse&#39;`);
  expect(guide).toContain('A <code>503</code> leaves it open whether the request was taken');
  expect(guide).toContain('<dt><code>occurred_at</code></dt>');
});

test('holds no secret', () => {
  expect(integrationGuide(share, [staging, production])).not.toMatch(/cs_\d|ck_\d|whsec_[A-Za-z0-9+/]{8}/);
});

test('tells every code that the documentation of rules tells, and the other way round', () => {
  const guide = integrationGuide(share, [staging]);
  const told = [...guide.matchAll(/<tr><td><code>(\w+)<\/code><\/td>/g)].map(([, code]) => code);
  const docs = readFileSync(new URL('../../../../../docs/rules.md', import.meta.url), 'utf8');
  const [, refusals = ''] = /^Refusals: (.*?)\n\n/ms.exec(docs) ?? [];
  const documented = [...refusals.matchAll(/`([a-z]\w*)`/g)].map(([, code]) => code);
  const isOwn = (code = '') => !/^(callback|over)_/.test(code);
  expect(told.length).toBeGreaterThan(15);
  expect(documented.filter(isOwn).toSorted()).toEqual(told.filter(isOwn).toSorted());
});
