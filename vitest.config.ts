import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of the package as npm would publish it: they share one tarball. */
const packed = ['test/{plugin,e2e,package,demo,readme,snippets}/**/*.test.ts'];

export default defineConfig({
  test: {
    // Half of the tests wait for git: no core is kept free.
    maxWorkers: availableParallelism(),
    // Only what hangs takes as long, also where the machine has much else to do.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Git's identity, editor and hooks of the person who runs the tests must not leak into them.
    env: { GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
    projects: [
      { extends: true, test: { name: 'source', include: ['test/**/*.test.ts'], exclude: packed } },
      {
        extends: true,
        // These start whole programs, a dozen of them in one test.
        test: {
          name: 'packed',
          include: packed,
          globalSetup: 'test/support/packed-package.ts',
          testTimeout: 240_000,
        },
      },
    ],
  },
});
