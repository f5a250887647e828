/** Which way a link carries movements, seen from here. */
export type Direction = 'pull' | 'push' | 'both';

/** Whether movements of here go there. */
export function pushes(direction: Direction): boolean {
  return direction !== 'pull';
}

/** Whether changes of there are taken over here. */
export function pulls(direction: Direction): boolean {
  return direction !== 'push';
}
