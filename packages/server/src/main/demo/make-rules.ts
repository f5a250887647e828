import { defineRule } from '../../commands/define-rule.ts';
import { moveRule, reviewOf } from '../../commands/move-rule.ts';
import { readRuleBody } from '../../http/v1/rules/read-rule-body.ts';
import type { Author } from '../../storage/author.ts';
import rules from './retail/rules.json' with { type: 'json' };

/** Makes the rules of the retail programme and activates them; those that there are already stay. */
export async function makeDemoRules(author: Author, programId: number): Promise<void> {
  for (const body of rules) {
    // as: the file holds what the API takes, which a test of the demo shows
    const { key, change } = readRuleBody(body as never);
    const made = await defineRule(author, programId, { key, change, isUnboundedConfirmed: false });
    if (!('rule' in made)) throw new Error(`bug: the demo's rule ${key} cannot be: ${JSON.stringify(made)}`);
    if (made.rule.state !== 'draft') continue;
    const { confirmation } = await reviewOf(author.pool, made.rule);
    await moveRule(author, programId, { name: { key }, move: 'activate', confirmation });
  }
}
