import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/**
 * Encrypts a secret that the server must compute with: AES-256-GCM under the server's secret key.
 *
 * The result is version (1 byte) ‖ nonce (12, random) ‖ tag (16) ‖ ciphertext. `purpose` names the place that the secret is
 * kept for (`remote-site:rms_1`): the same is needed to decrypt, so that a row copied to another place opens nothing.
 *
 * @param key 32 bytes
 */
export function encryptSecret(key: Uint8Array, secret: string, purpose: string): Buffer {
  const header = Buffer.concat([Buffer.of(VERSION), randomBytes(NONCE_BYTES)]);
  const cipher = createCipheriv('aes-256-gcm', key, header.subarray(1), { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(`${VERSION}\0${purpose}`));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([header, cipher.getAuthTag(), text]);
}

/**
 * Decrypts what {@link encryptSecret} made.
 *
 * @throws an error of which {@link isUnreadable} is true when the key or the purpose is another, or the bytes were changed
 */
export function decryptSecret(key: Uint8Array, box: Uint8Array, purpose: string): string {
  if (box[0] !== VERSION || box.length < HEADER_BYTES + TAG_BYTES) {
    throw unreadable(`the secret for ${purpose} is not in the form that this version writes`);
  }
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, HEADER_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(`${VERSION}\0${purpose}`));
  decipher.setAuthTag(box.subarray(HEADER_BYTES, HEADER_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(HEADER_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw unreadable(
      `the secret for ${purpose} cannot be decrypted: expected is the secret key under which it was stored`,
      error,
    );
  }
}

/** Whether `error` says that a secret cannot be decrypted. */
export function isUnreadable(error: unknown): error is Error {
  return error instanceof Error && error.name === UNREADABLE;
}

function unreadable(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = UNREADABLE;
  return error;
}

const UNREADABLE = 'UnreadableSecret';
