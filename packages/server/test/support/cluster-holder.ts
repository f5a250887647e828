/**
 * A process that starts the private cluster of a data folder and holds it, for tests that kill it or run it as another user.
 * Arguments: the data folder, and optionally the folder of the server programs (empty: those that are found) and settings as
 * JSON. Prints one line of JSON when it runs; ends with the cluster on SIGTERM.
 */
import process from 'node:process';
import { pino } from 'pino';
import { startEmbeddedCluster } from '../../src/storage/embedded-cluster.ts';

const [dataFolder = '', binFolder = '', settings = '{}'] = process.argv.slice(2);
const cluster = await startEmbeddedCluster({
  dataFolder,
  logger: pino({ level: 'warn' }, pino.destination(2)),
  test: { settings: JSON.parse(settings), ...(binFolder === '' ? {} : { binFolders: [binFolder] }) },
});
const alive = setInterval(() => {}, 60_000);
process.once('SIGTERM', () => {
  clearInterval(alive);
  cluster.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
// Last, for whoever reads it may end this process at once.
const { url, ownerUrl, adminUrl } = cluster;
const urls = { url, ownerUrl, adminUrl };
process.stdout.write(`${JSON.stringify({ ...urls, pid: cluster.pid, uid: process.getuid?.() })}\n`);
