import type { App, AppParts } from '../../app-parts.ts';
import { addCreditChanges } from './change-calls.ts';
import { addConfirmationCalls } from './confirmation-calls.ts';
import { addCreditReads } from './read-calls.ts';

/**
 * The credits API: get, add and set the credits of users, for scripts and sheets that call with an application password.
 * (Source: the credits plugin's "API Overview", which names the three calls but no addresses; these are ours.)
 */
export function addCreditsCalls(door: App, parts: AppParts): void {
  addCreditReads(door, parts);
  addCreditChanges(door, parts);
  addConfirmationCalls(door, parts);
}
