import type { App, AppParts } from '../../app-parts.ts';
import { answerError } from '../../errors.ts';
import { addCreditsCalls } from '../credits/credits-calls.ts';
import { readFormPairs } from '../form-pairs.ts';
import { addBadgesCall } from './badges-call.ts';
import { addBalanceCalls } from './balance-calls.ts';
import { addIndex } from './index-route.ts';
import { addMovementCalls } from './movement-calls.ts';
import { addOperatorCalls } from './operator-calls.ts';
import { addPointsCall } from './points-call.ts';
import { addRanksCall } from './ranks-call.ts';
import { addReferencesCall } from './references-call.ts';
import { sendWordPressError } from './wordpress-error.ts';

/**
 * `/wp-json/mycred/v1/…`: for apps that so far called a WordPress site with the REST add-on or one of its relatives. Forms
 * and errors are that system's, so all of it lives in a scope of its own.
 */
export function addWordPressDoor(app: App, parts: AppParts): void {
  app.register((door: App, _options, done) => {
    const form = { parseAs: 'buffer' } as const;
    door.addContentTypeParser('application/x-www-form-urlencoded', form, (_request, body: Buffer, parsed) =>
      // A NUL stands for what is no UTF-8: no text may hold one, so the field is named.
      parsed(null, Object.fromEntries(readFormPairs(body, '\0'))),
    );
    // Other bodies carry no parameters, as there: what is then missing is told by name.
    door.addContentTypeParser('*', form, (_request, _body, parsed) => parsed(null, undefined));
    door.setErrorHandler((error, request, reply) => answerError(error, request, reply, sendWordPressError));
    addIndex(door, parts);
    addPointsCall(door, parts);
    addBadgesCall(door, parts);
    addRanksCall(door, parts);
    addReferencesCall(door, parts);
    addMovementCalls(door, parts);
    addBalanceCalls(door, parts);
    addOperatorCalls(door, parts);
    addCreditsCalls(door, parts);
    done();
  });
}
