/**
 * The form of machine credentials: `<prefix>_<program>_<random>`. They embed the program, so that a look-up names exactly
 * one, and the prefix tells people and secret scanners what they have found.
 */
export type CredentialPrefix = 'ck' | 'cs' | 'ak' | 'at' | 'sl';

export function credentialText(prefix: CredentialPrefix, programId: number, random: string): string {
  return `${prefix}_${programId}_${random}`;
}

/** The program inside a credential; undefined for any text that was not made by {@link credentialText}. */
export function readProgramOf(prefix: CredentialPrefix, text: string): number | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const match = CREDENTIAL.exec(text);
  return match && match[1] === prefix ? Number(match[2]) : undefined;
}

const MAX_LENGTH = 128;
const CREDENTIAL = /^(ck|cs|ak|at|sl)_([1-9]\d{0,8})_[A-Za-z0-9_-]{8,}$/;

/** Secrets of webhooks and callbacks have the form of Standard Webhooks 1.0.0: this, and the key in base64. */
export const WEBHOOK_SECRET_PREFIX = 'whsec_';
