import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Git's identity, editor and hooks of the person who runs the tests must not leak into them.
    env: { GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  },
});
