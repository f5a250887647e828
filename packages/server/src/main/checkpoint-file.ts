import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../domain/checkpoint.ts';
import { loadSigningKey } from '../storage/data-folder.ts';
import { isSignedBy, readPublicKey, type SigningKey, signingKeyOf, signText } from '../storage/signing-key.ts';
import { startRefusal } from '../storage/start-refusal.ts';
import type { Config } from './config.ts';

/**
 * The key pair that checkpoints are signed with: of the configuration, else of the data folder.
 *
 * @throws a start refusal when the server is configured to use no data folder and is given no signing key
 */
export async function findSigningKey(config: Config): Promise<SigningKey> {
  if (config.signingKey !== undefined) return signingKeyOf(config.signingKey);
  if (config.databaseUrl !== undefined && config.secretKey !== undefined) {
    throw startRefusal(
      'There is no key to sign with: with DATABASE_URL and POINTHOUSE_SECRET_KEY no data folder is used. Expected is POINTHOUSE_SIGNING_KEY, base64 of 32 bytes.',
    );
  }
  return signingKeyOf(await loadSigningKey(config.dataFolder));
}

/** A signed checkpoint as one line of JSON: the statement, and the signature over exactly its bytes in base64. */
export function sealCheckpoint(key: SigningKey, checkpoint: Checkpoint): string {
  const statement = writeCheckpoint(checkpoint);
  return JSON.stringify({ statement, signature: signText(key, statement) });
}

/**
 * Reads a checkpoint that was signed by the owner of a public key.
 *
 * @throws a start refusal when the file is none, or the signature is not that of this key over this statement
 */
export async function readCheckpointFile(path: string, publicKey: KeyObject): Promise<Checkpoint> {
  const sealed = parseSealed(await readText(path));
  const checkpoint = sealed && readCheckpoint(sealed.statement);
  if (!sealed || !checkpoint) {
    throw startRefusal(
      `The file ${path} holds no checkpoint. Expected is one line that "pointhouse checkpoint" printed, for one program.`,
    );
  }
  if (!isSignedBy(publicKey, sealed.statement, sealed.signature)) {
    throw startRefusal(
      `The signature in ${path} is wrong: its statement was changed, or another key signed it. Expected is a checkpoint as it was printed, and with --public-key the key of the server that printed it.`,
    );
  }
  return checkpoint;
}

/** @throws a start refusal when the file holds no public key */
export async function readPublicKeyFile(path: string): Promise<KeyObject> {
  const key = readPublicKey(await readText(path));
  if (key) return key;
  throw startRefusal(
    `The file ${path} holds no Ed25519 public key. Expected is what "pointhouse checkpoint --public-key" printed.`,
  );
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw startRefusal(`The file ${path} cannot be read: ${error.message}.`, error);
  });
}

function parseSealed(text: string): { statement: string; signature: string } | undefined {
  try {
    const { statement, signature } = JSON.parse(text) as Record<string, unknown>; // as: read member by member below
    return typeof statement === 'string' && typeof signature === 'string' ? { statement, signature } : undefined;
  } catch {
    return undefined;
  }
}
