import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestCluster } from './test-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testCluster: TestCluster;
  }
}

type Started = Awaited<ReturnType<typeof startTestCluster>>;
type Shared = { users: number; started: Promise<Started> };

// Vitest runs this once per project and may load it anew for each; the cluster is one per run all the same.
const holder = globalThis as { pointhouseTestCluster?: Shared | undefined }; // as: a place of our own on the global object

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.pointhouseTestCluster ??= { users: 0, started: startTestCluster() };
  const shared = holder.pointhouseTestCluster;
  shared.users += 1;
  const { cluster, stop } = await shared.started;
  project.provide('testCluster', cluster);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    holder.pointhouseTestCluster = undefined;
    await stop();
  };
}
