/**
 * The mark that a movement carries wherever it goes, as the `data` of a Remote API call: `ph-` + the program where it began + `-` +
 * the number of its record there, in lower case. It stays the same on every retry and over every hop.
 *
 * A movement that was pulled from a site which knows no marks began there: after the program that noticed it stands `.` and
 * eight digits that stand for the site's address, so that nobody pushes it back to where it came from.
 */
export type OriginMark = { source: string; pulledFrom: string | undefined; number: number };

const MARK = /^ph-([a-z0-9_]{1,64})(?:\.([0-9a-f]{8}))?-([1-9]\d{0,14})$/;

export function writeMark({ source, pulledFrom, number }: OriginMark): string {
  return `ph-${source}${pulledFrom === undefined ? '' : `.${pulledFrom}`}-${number}`;
}

/** Reads a mark; undefined for any other text. */
export function readMark(text: string): OriginMark | undefined {
  const [, source, pulledFrom, number] = MARK.exec(text) ?? [];
  return source === undefined ? undefined : { source, pulledFrom, number: Number(number) };
}

/** A program's name in marks. `random` keeps apart what would else be called alike: programs of two servers. */
export function originName(programId: number, random: string): string {
  return `prg_${programId}_${random}`;
}
