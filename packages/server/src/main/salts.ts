import { randomBytes } from 'node:crypto';

const SALT_BYTES = 16;
/** A call of the random source costs more than its bytes. */
const SALTS_A_DRAW = 256;

/** Makes the source of salts: 16 random bytes each, none of them given twice. */
export function makeSalts(draw: (size: number) => Buffer = randomBytes): () => Buffer {
  let drawn: Buffer = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used >= drawn.length) {
      drawn = draw(SALT_BYTES * SALTS_A_DRAW);
      used = 0;
    }
    used += SALT_BYTES;
    return drawn.subarray(used - SALT_BYTES, used);
  };
}
