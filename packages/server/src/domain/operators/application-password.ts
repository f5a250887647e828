const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 24;

/** 24 characters, of 62 each: some 143 random bits. */
export function makeApplicationPassword(randomBytes: (size: number) => Uint8Array): string {
  let password = '';
  while (password.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      // Bytes beyond four whole alphabets are left out: they would make some characters likelier than others.
      if (byte < ALPHABET.length * 4 && password.length < LENGTH) password += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return password;
}

/** As it is shown: six groups of four. */
export function groupedPassword(password: string): string {
  return password.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** What was typed or pasted, without the spaces and signs that do not count; undefined when it cannot be one. */
export function readApplicationPassword(text: string): string | undefined {
  if (text.length > 128) return undefined;
  const password = text.replace(/[^A-Za-z0-9]/g, '');
  return password.length === LENGTH ? password : undefined;
}
