import { programIdText } from '../../domain/ids.ts';
import { getChainEnds } from '../../queries/verification/chain-ends.ts';
import { listPrograms, type ProgramRow } from '../../storage/programs.ts';
import { publicKeyText } from '../../storage/signing-key.ts';
import { findSigningKey, sealCheckpoint } from '../checkpoint-file.ts';
import { findProgram, type OperatorParts, withDatabase } from './with-database.ts';

export type CheckpointOptions = {
  readonly program?: string;
  readonly environment?: string;
  readonly publicKey?: boolean;
};

/** `pointhouse checkpoint`: one signed line a program, of one program or all; or the public key that confirms them. */
export async function printCheckpoints(options: CheckpointOptions, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'checkpoint', async ({ pool, clock }) => {
    const key = await findSigningKey(parts.config);
    if (options.publicKey) return parts.print(publicKeyText(key).trimEnd());
    const { program, environment } = options;
    const chosen =
      program === undefined ? await listPrograms(pool) : [await findProgram(pool, { program, environment })];
    for (const row of chosen) {
      const ends = await getChainEnds(pool, row.id);
      parts.print(sealCheckpoint(key, { program: nameInCheckpoint(row), ...ends, signedAt: clock() }));
    }
  });
}

/** A program as its checkpoints name it. */
export function nameInCheckpoint({ id, key, environment }: ProgramRow): string {
  return `${programIdText(id)} ${key} ${environment}`;
}
