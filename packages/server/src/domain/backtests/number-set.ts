/** A set of numbers from 0 on, a bit for each: cheap where most of a stretch are in it, as members of a program are. */
export type NumberSet = { add(number: number): void; size(): number };

/** Small, so that a few far-off numbers cost little. */
const CHUNK_BITS = 256;

export function openNumberSet(): NumberSet {
  const chunks = new Map<number, Uint8Array>();
  let size = 0;
  return {
    add(number) {
      const chunk = Math.floor(number / CHUNK_BITS);
      const bits = chunks.get(chunk) ?? new Uint8Array(CHUNK_BITS / 8);
      chunks.set(chunk, bits);
      const [place, bit] = [(number % CHUNK_BITS) >> 3, 1 << (number % 8)];
      const byte = bits[place] ?? 0;
      if ((byte & bit) !== 0) return;
      bits[place] = byte | bit;
      size += 1;
    },
    size: () => size,
  };
}
