import { rebuildLedger } from '../../queries/rebuild-ledger.ts';
import { tellDisagreement } from '../../queries/verification/disagreement.ts';
import { type Database, openDatabase } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { listPrograms } from '../../storage/programs.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { isEmptyDatabase } from '../../storage/verification/rebuild-target.ts';
import { countText, durationText, tellProgress } from '../progress-lines.ts';
import { DISAGREES, nameOf } from './verify.ts';
import { findProgram, type OperatorParts, withDatabase } from './with-database.ts';

export type RebuildOptions = { readonly into: string; readonly program?: string; readonly environment?: string };

/**
 * `pointhouse rebuild`: rebuilds one program or all in an empty database, from the journal alone, and compares the result
 * with the live tables. Gives the exit status: 0 when they are the same, {@link DISAGREES} when they are not.
 *
 * @throws a start refusal when the other database cannot be reached, or is not empty
 */
export async function rebuildByHand(options: RebuildOptions, parts: OperatorParts): Promise<number> {
  let status = 0;
  const { program: choice, environment } = options;
  await withDatabase(parts, 'rebuild', async (live) => {
    const chosen =
      choice === undefined
        ? await listPrograms(live.pool)
        : [await findProgram(live.pool, { program: choice, environment })];
    const into = openDatabase({
      url: options.into,
      applicationName: 'pointhouse-rebuild',
      poolSize: 2,
      logger: parts.logger,
    });
    try {
      await prepareTarget(into);
      for (const program of chosen) {
        const progress = tellProgress(nameOf(program));
        const startedAt = performance.now();
        const asked = { program, onProgress: progress.report };
        const { records, postings, disagreement } = await rebuildLedger(live, into, asked).finally(progress.end);
        const counts = `${countText(records)} records and ${countText(postings)} postings`;
        const time = durationText((performance.now() - startedAt) / 1_000);
        if (disagreement) status = DISAGREES;
        parts.print(
          disagreement
            ? `${nameOf(program)}: DIFFERS: ${tellDisagreement(disagreement)}`
            : `${nameOf(program)}: rebuilt from ${counts}, in ${time}: wallets, lots, holds, counters and totals are the same`,
        );
      }
    } finally {
      await into.close();
    }
  });
  return status;
}

async function prepareTarget(into: Database): Promise<void> {
  const isEmpty = await isEmptyDatabase(into.pool).catch((error: unknown) => {
    const { message = '', code = '' } = error as { message?: string; code?: string }; // as: system and database errors have both
    throw startRefusal(
      `The database of --into cannot be reached: ${message || code}. Expected is an empty database.`,
      error,
    );
  });
  if (!isEmpty)
    throw startRefusal(
      'The database of --into has tables already. Expected is an empty one: nothing in it is overwritten.',
    );
  await migrate(into);
}
