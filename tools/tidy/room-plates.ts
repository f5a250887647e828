import { roomList, serverSource } from '../rooms.ts';
import type { Violation } from './source.ts';

/** Every room that has content has a door plate, and no folder stands beside the rooms of the table. */
export function checkRoomPlates(paths: readonly string[]): Violation[] {
  const known = new Set(roomList.map(({ name }) => name));
  const present = new Set(
    paths
      .filter((path) => path.startsWith(`${serverSource}/`) && path.endsWith('.ts'))
      .map((path) => path.slice(serverSource.length + 1).split('/')[0] ?? ''),
  );
  return [...present].flatMap((name) => {
    const path = `${serverSource}/${name}`;
    if (!known.has(name)) return [fail(path, 'is not a room: add it to tools/rooms.ts or put the file into a room')];
    return paths.includes(`${path}/README.md`) ? [] : [fail(path, 'needs a README.md: what lives here, what may not')];
  });
}

function fail(path: string, message: string): Violation {
  return { path, line: 1, rule: 'room', message };
}
