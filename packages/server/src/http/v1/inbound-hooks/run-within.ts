import { createContext, Script } from 'node:vm';

/** The only way in JavaScript to end work that waits for nothing; what runs is ours, so this is no wall around it. */
const CALL = new Script('work()');
const place: { work: () => void } = { work: () => {} };
createContext(place);

/** Runs work that may take too long; false when it was stopped after so many milliseconds. What it throws, this throws. */
export function runWithin(limitMs: number, work: () => void): boolean {
  try {
    place.work = work;
    CALL.runInContext(place, { timeout: limitMs });
    return true;
  } catch (error) {
    // as: the error is of the other context, so it is no instance of this one's Error
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    place.work = () => {};
  }
}
