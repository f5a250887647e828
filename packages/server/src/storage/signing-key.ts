import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The two halves of an Ed25519 key pair (RFC 8032). */
export type SigningKey = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Makes the key pair of a seed of 32 bytes. */
export function signingKeyOf(seed: Uint8Array): SigningKey {
  const key = Buffer.concat([PKCS8_OF_ED25519, seed]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

// RFC 8410 §7: everything of a private key's form that stands before its seed.
const PKCS8_OF_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The public half as anyone else's tools read it (PEM, SubjectPublicKeyInfo). */
export function publicKeyText({ publicKey }: Pick<SigningKey, 'publicKey'>): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** Reads what {@link publicKeyText} gave; undefined when it is no Ed25519 public key. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey(text);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Signs a text; the signature in base64. */
export function signText({ privateKey }: SigningKey, text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64');
}

export function isSignedBy(publicKey: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
}
