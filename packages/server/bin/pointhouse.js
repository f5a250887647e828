#!/usr/bin/env node
// Plain JavaScript that any Node of the last ten years reads: an older one cannot even load the TypeScript behind it, and
// would say so in words that help nobody.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Pointhouse needs Node 22.18 or newer, this is ${process.versions.node}. Start it through npm ("npm start" or ` +
      '"npx pointhouse …"), which brings a Node of its own, or install a newer one.\n',
  );
  process.exit(1);
}
await import('../src/main/pointhouse.ts');
