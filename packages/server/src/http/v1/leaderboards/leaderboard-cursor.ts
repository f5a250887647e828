import type { LeaderboardCursor } from '../../../queries/standings/get-leaderboard.ts';

/** The place that a page ended with, as text; `list` keeps a cursor of one board out of another. */
export function writeLeaderboardCursor(list: string, { score, member, position, places }: LeaderboardCursor): string {
  return Buffer.from(`${score} ${member} ${position} ${places} ${list}`).toString('base64url');
}

/** Reads a cursor of this board; undefined when it is none. */
export function readLeaderboardCursor(list: string, text: string): LeaderboardCursor | undefined {
  const decoded = Buffer.from(text, 'base64url').toString();
  const match = /^(-?\d{1,16}) (\d{1,15}) (\d{1,15}) (\d{1,15}) (.*)$/.exec(decoded);
  if (!match || match[5] !== list) return undefined;
  const [score = 0, member = 0, position = 0, places = 0] = match.slice(1, 5).map(Number);
  return { score, member, position, places };
}
