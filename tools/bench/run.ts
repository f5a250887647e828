import type { Part, Plan } from './plan.ts';
import type { Row } from './results.ts';
import type { BenchDatabase, World } from './world.ts';

/** What a part is given: `note` takes a line, `leaveOut` a reason, `say` only tells how far it is. */
export type Run = {
  plan: Plan;
  /** A folder that is removed at the end. */
  folder: string;
  /** A database of this part's own in the PostgreSQL that the parts share. */
  database(name: string): Promise<BenchDatabase>;
  world(): Promise<World>;
  note(row: Row): void;
  leaveOut(reason: string): void;
  say(words: string): void;
  secondsLeft(): number;
};

type Measure = (run: Run) => Promise<void>;
export type Parts = Readonly<Record<Part, Measure>>;
