/**
 * The rooms of the server and who may enter whom, as data.
 *
 * The dependency rule, the picture in docs/architecture.md and the test for the rooms' door plates are all made from this
 * table, so that none of them can disagree with another.
 */
export const serverSource = 'packages/server/src';
export const sdkSource = 'packages/sdk/src';
export const sheetsSource = 'packages/sheets/src';

interface Room {
  /** What lives here, in one line. */
  readonly holds: string;
  /** Rooms whose files this room may import; its own files always. */
  readonly mayImport: readonly string[];
  /** Packages this room may import; `any` where the room is free to choose. */
  readonly packages: 'any' | readonly string[];
}

const rooms = {
  domain: {
    holds: 'decisions: pure functions from loaded state, command, instant and ids to a rejection or records',
    mayImport: [],
    packages: ['temporal-polyfill', 'rrule-temporal', 'ipaddr.js', '@marcbachmann/cel-js', 'liquidjs'],
  },
  commands: {
    holds: 'one file a write: what to load, which decision, what to append; the lane is the one way to write',
    mayImport: ['domain', 'storage'],
    packages: 'any',
  },
  queries: { holds: 'one file a read', mayImport: ['domain', 'storage'], packages: 'any' },
  storage: {
    holds: 'the only SQL, the migrations and the private cluster',
    mayImport: ['domain'],
    packages: 'any',
  },
  outbound: { holds: 'the only outgoing calls', mayImport: ['domain'], packages: 'any' },
  consumers: {
    holds: 'followers of the journal, each with its own cursor',
    mayImport: ['domain', 'commands', 'queries', 'storage', 'outbound'],
    packages: 'any',
  },
  jobs: {
    holds: 'work that time starts: expiry, activation, clean-up',
    mayImport: ['domain', 'commands', 'queries', 'storage', 'outbound'],
    packages: 'any',
  },
  http: {
    holds: 'routes, schemas, problems, authentication and the compatible doors',
    mayImport: ['domain', 'commands', 'queries'],
    packages: 'any',
  },
  main: {
    holds: 'configuration, wiring and the commands of the binary: the only place that knows everyone',
    mayImport: ['domain', 'commands', 'queries', 'storage', 'outbound', 'consumers', 'jobs', 'http'],
    packages: 'any',
  },
} satisfies Record<string, Room>;

/** The rooms in the order of the table, widened so that callers can treat them alike. */
export const roomList: readonly { readonly name: string; readonly room: Room }[] = Object.entries<Room>(rooms).map(
  ([name, room]) => ({ name, room }),
);

/**
 * Packages that have one home. Types may be named elsewhere (a type performs nothing); `main` is free, because it
 * wires.
 */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  pg: ['storage', 'main'],
  fastify: ['http', 'main'],
  commander: ['main'],
};

/**
 * Files in `commands/` that are not commands but the lane they all go through (`lane.ts`, `lane-….ts`, `lane/`) and its
 * parts: the only ones a command may import.
 */
export const laneFiles: readonly string[] = [
  `^${serverSource}/commands/lane(\\.ts$|-|/)`,
  `^${serverSource}/commands/(command|batch|[a-z]+-batch)\\.ts$`,
];
