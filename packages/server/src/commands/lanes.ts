import type { Command, Outcome, Rehearsal } from './command.ts';
import { type Lane, type LaneOptions, openLane } from './lane.ts';

/** Every lane of this process, opened when a program is first written to. */
export type Lanes = {
  submit(programId: number, command: Command): Promise<Outcome>;
  rehearse(programId: number, rehearsal: Rehearsal): Promise<readonly Outcome[]>;
  /** Calls back after each commit of this process that appended records. Returns the way to stop it. */
  onAdvance(listener: (programId: number, number: number) => void): () => void;
  close(): Promise<void>;
};

export function openLanes(options: Omit<LaneOptions, 'programId' | 'onAdvance'>): Lanes {
  const lanes = new Map<number, Lane>();
  const listeners = new Set<(programId: number, number: number) => void>();
  // The batch is committed: what a listener throws must not reach the lane, which would take it for a failed batch.
  const tell = (listener: (programId: number, number: number) => void, programId: number, number: number): void => {
    try {
      listener(programId, number);
    } catch (error) {
      options.logger.error({ err: error, programId, number }, 'a listener to commits failed');
    }
  };
  const laneOf = (programId: number): Lane => {
    let lane = lanes.get(programId);
    if (!lane) {
      const onAdvance = (number: number): void => {
        for (const listener of listeners) tell(listener, programId, number);
      };
      lane = openLane({ ...options, programId, onAdvance });
      lanes.set(programId, lane);
    }
    return lane;
  };
  return {
    submit: (programId, command) => laneOf(programId).submit(command),
    rehearse: (programId, rehearsal) => laneOf(programId).rehearse(rehearsal),
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
    },
  };
}
