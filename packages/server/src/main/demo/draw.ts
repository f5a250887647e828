/** Numbers that look random, below a limit, and are the same for the same seed (the minimal standard of Park and Miller). */
export type Draw = (below: number) => number;

export function makeDraw(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}
