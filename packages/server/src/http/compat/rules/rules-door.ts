import type { App, AppParts } from '../../app-parts.ts';
import { answerError } from '../../errors.ts';
import { readOnlyForms } from '../../oauth/oauth-door.ts';
import { addRealmToken } from './realm-token.ts';
import { sendRulesError } from './rules-error.ts';
import { addTriggerCall } from './trigger-call.ts';

/**
 * For third parties that so far triggered rules of a points console over its API: a token of a realm, and one call. Addresses,
 * names and errors are in that system's form, so both live in scopes of their own.
 */
export function addRulesDoor(app: App, parts: AppParts): void {
  app.register((door: App, _options, done) => {
    door.setErrorHandler((error, request, reply) => answerError(error, request, reply, sendRulesError));
    addTriggerCall(door, parts);
    done();
  });
  app.register((door: App, _options, done) => {
    readOnlyForms(door);
    addRealmToken(door, parts);
    done();
  });
}
