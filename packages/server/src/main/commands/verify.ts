import type { Checkpoint } from '../../domain/checkpoint.ts';
import { tellDisagreement } from '../../queries/verification/disagreement.ts';
import type { Verification } from '../../queries/verification/verify-program.ts';
import { verifyLedger } from '../../queries/verify-ledger.ts';
import { listPrograms, type ProgramRow } from '../../storage/programs.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { findSigningKey, readCheckpointFile, readPublicKeyFile } from '../checkpoint-file.ts';
import { countText, durationText, tellProgress } from '../progress-lines.ts';
import { nameInCheckpoint } from './checkpoint.ts';
import { findProgram, type OperatorParts, type WriteParts, withDatabase } from './with-database.ts';

export type VerifyOptions = {
  readonly program?: string;
  readonly environment?: string;
  readonly checkpoint?: string;
  readonly publicKey?: string;
};

/** The exit status where a ledger does not agree; 1 is a verification that could not be made. */
export const DISAGREES = 3;

/**
 * `pointhouse verify`: one program or all, beside a server that keeps serving. Progress on standard error, one line a
 * program on standard output. Gives the exit status: 0 when everything agrees, {@link DISAGREES} when something does not.
 *
 * @throws a start refusal when the checkpoint cannot be trusted or is of another program
 */
export async function verifyByHand(options: VerifyOptions, parts: OperatorParts): Promise<number> {
  let status = 0;
  await withDatabase(parts, 'verify', async (write) => {
    const pinned = await readPinned(options, parts);
    for (const program of await choosePrograms(write, options, pinned)) {
      const progress = tellProgress(nameOf(program));
      const startedAt = performance.now();
      const asked = { programId: program.id, pinned, onProgress: progress.report };
      const verified = await verifyLedger(write, asked).finally(progress.end);
      parts.print(verdict(program, verified, { seconds: (performance.now() - startedAt) / 1_000, pinned }));
      if (verified.disagreement) status = DISAGREES;
    }
  });
  return status;
}

async function readPinned(options: VerifyOptions, parts: OperatorParts): Promise<Checkpoint | undefined> {
  if (options.checkpoint === undefined) {
    if (options.publicKey !== undefined)
      throw startRefusal('--public-key says whose a checkpoint is. Expected is --checkpoint with it.');
    return undefined;
  }
  const publicKey =
    options.publicKey === undefined
      ? (await findSigningKey(parts.config)).publicKey
      : await readPublicKeyFile(options.publicKey);
  return readCheckpointFile(options.checkpoint, publicKey);
}

/** A checkpoint names its program. */
async function choosePrograms(
  { pool }: WriteParts,
  { program, environment }: VerifyOptions,
  pinned: Checkpoint | undefined,
): Promise<ProgramRow[]> {
  const all = await listPrograms(pool);
  const named = program === undefined ? all : [await findProgram(pool, { program, environment })];
  if (!pinned) return named;
  const meant = named.filter((row) => nameInCheckpoint(row) === pinned.program);
  if (meant.length > 0) return meant;
  const known = named.map(nameInCheckpoint).join(', ');
  throw startRefusal(
    `The checkpoint is of another program, ${pinned.program}. Expected is one of: ${known || 'none, there is no program'}.`,
  );
}

/** A program as it is named to the operator. */
export function nameOf({ key, environment }: ProgramRow): string {
  return `${key} (${environment})`;
}

/** One line, whatever was found. */
function verdict(
  program: ProgramRow,
  verified: Verification,
  { seconds, pinned }: { seconds: number; pinned: Checkpoint | undefined },
): string {
  const { records, postings, refusals, erased, hash, disagreement } = verified;
  if (disagreement) return `${nameOf(program)}: DISAGREES: ${tellDisagreement(disagreement)}`;
  const counts = [
    `${countText(records)} records`,
    `${countText(postings)} postings`,
    `${countText(refusals)} refusals`,
  ];
  if (erased > 0) counts.push(`${countText(erased)} erased texts`);
  const extends_ = pinned ? `; it extends the checkpoint at ${countText(pinned.number)}` : '';
  return `${nameOf(program)}: agrees: ${counts.join(', ')}, in ${durationText(seconds)}${extends_}; head ${hash.slice(0, 16)}`;
}
