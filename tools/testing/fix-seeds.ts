import process from 'node:process';
import fc from 'fast-check';

/**
 * Set-up of every test file: properties draw the same cases in each run, so code that was green stays green.
 *
 * Looking for cases that nobody has seen yet is what `PROPERTY_SEED=random npm test`, `npm run test:model` and `npm run
 * test:simulation` are for.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261127';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
