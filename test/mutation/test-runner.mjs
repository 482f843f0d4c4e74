import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { collectTests, fastCheck, vitest } from './test-interface.mjs';

const folders = ['effects', 'lint', 'message', 'rules', 'smart-commit', 'text'];

/** Measure time, which the mutants' instruments take too. */
const LEFT_OUT = 'linear-time.test.ts';
const measuresTime = /\bin no time\b|\bat once\b|\btakes no time\b/;

/** To start git for each of some thousand mutants would take the night. */
const runsGit = (file) => readFileSync(file, 'utf8').includes('support/git-repository');

/** Tests of many texts each: only mutants of their own room meet them, and at last. */
const slow = new Set(['properties', 'fix-message', 'proved-advice-properties', 'short-cuts']);

/** Whose tests a mutant of a room meets besides those of its own: the rooms that are written with it in mind. */
const BESIDES = {
  effects: ['lint', 'rules'],
  lint: ['rules'],
  message: ['lint'],
  rules: [],
  'smart-commit': ['rules'],
  text: ['smart-commit', 'rules', 'lint'],
};

function listTests() {
  return folders
    .flatMap((folder) =>
      readdirSync(join('test', folder), { recursive: true }).map((name) => join('test', folder, name)),
    )
    .filter((file) => file.endsWith('.test.ts') && basename(file) !== LEFT_OUT && !runsGit(file));
}

/**
 * The tests of a file first, then those of its room, then others: the first test that fails decides. What every test would
 * have to meet, as a static mutant changes what is loaded, meets the tests of its file if there are any.
 */
function byNearness(files, mutated, isStatic) {
  const own = mutated.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  const [, room] = own.split('/', 2);
  const rank = (file) => {
    if (file === own) return 0;
    const [, other] = file.split('/', 2);
    const isSlow = slow.has(basename(file, '.test.ts'));
    if (other === room) return isSlow ? 3 : 1;
    return BESIDES[room].includes(other) && !isSlow ? 2 : Infinity;
  };
  if (isStatic && files.includes(own)) return [own];
  return files.filter((file) => rank(file) < Infinity).toSorted((one, other) => rank(one) - rank(other));
}

/**
 * All tests and what they test in one script, which exports a function for each file of tests that loads it; and for each file of
 * tests what it loads.
 */
async function compile(files) {
  const entries = files.map(
    (file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`,
  );
  const { outputFiles, metafile } = await build({
    stdin: { contents: `module.exports = { ${entries.join(', ')} };`, resolveDir: process.cwd() },
    absWorkingDir: process.cwd(),
    external: ['vitest', 'fast-check'],
    // As if each test stood directly in the folder of its room.
    define: {
      'import.meta.url': JSON.stringify(pathToFileURL('test/room/any.test.ts').href),
      'import.meta.dirname': JSON.stringify(resolve('test/room')),
    },
    bundle: true,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    write: false,
    logLevel: 'error',
  });
  const code = `(function (module, require) {${outputFiles[0].text}\n})`;
  return {
    script: new Script(code, { filename: 'tests.cjs' }),
    loads: new Map(files.map((file) => [file, reach(file, metafile.inputs)])),
  };
}

/** A file, and all that it imports. */
function reach(file, inputs, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path } of inputs[file]?.imports ?? []) reach(path, inputs, found);
  return found;
}

const fromHere = createRequire(import.meta.url);
const modules = { vitest, 'fast-check': fastCheck };

/**
 * Runs the unit tests of the core for Stryker, as Vitest would, in its own process: to start Vitest for each of some
 * thousand mutants takes ten times as long as the tests. Each file of tests has modules of its own.
 */
class TestRunner {
  namespace = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  /** How often one test does at most what a mutant changes. */
  mostHits = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.SMART_COMMITS_RUNS = '4';
    this.files = listTests();
    Object.assign(this, await compile(this.files));
  }

  async dryRun() {
    this.namespace.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    // What a module remembers is covered by the first test only that asks for it: each file has modules of its own.
    for (const file of this.files) tests.push(...(await this.run([file], {})));
    for (const hits of Object.values(this.namespace.mutantCoverage.perTest)) {
      for (const [mutant, times] of Object.entries(hits))
        this.mostHits.set(mutant, Math.max(times, this.mostHits.get(mutant) ?? 0));
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.namespace.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, sandboxFileName, disableBail }) {
    const wanted = testFilter && new Set(testFilter);
    const mutated = relative(process.cwd(), sandboxFileName);
    const files = this.files.filter((file) =>
      wanted ? testFilter.some((id) => id.startsWith(`${file}#`)) : this.loads.get(file).has(mutated),
    );
    // What one test does a hundred times as often as any does without the mutant has no end. Stryker counts for all tests.
    const most = this.mostHits.get(activeMutant.id);
    this.namespace.hitLimit = most === undefined ? hitLimit : 100 * most;
    const isStatic = mutantActivation === 'static';
    const tests = await this.run(byNearness(files, mutated, isStatic), {
      isWanted: (id) => !wanted || wanted.has(id),
      isToBail: !disableBail,
      mutant: activeMutant.id,
      isStatic,
    });
    this.namespace.activeMutant = undefined;
    return toMutantRunResult(
      determineHitLimitReached(this.namespace.hitCount, this.namespace.hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests,
      },
    );
  }

  /** Loads and runs files of tests; a static mutant is there from the beginning, another one when its tests begin. */
  async run(files, { isWanted = () => true, isToBail = false, mutant, isStatic = false }) {
    const { namespace } = this;
    const results = [];
    const loaded = { exports: {} };
    this.script.runInThisContext()(loaded, (name) => modules[name] ?? fromHere(name));
    for (const file of files) {
      const fileName = resolve(file);
      let tests;
      try {
        namespace.activeMutant = isStatic ? mutant : undefined;
        tests = await collectTests(file, loaded.exports[file]);
      } catch (error) {
        return [
          ...results,
          { id: `${file}#is loaded`, name: 'is loaded', fileName, timeSpentMs: 0, ...failure(error) },
        ];
      }
      namespace.activeMutant = mutant;
      const times = new Map();
      for (const { name, run } of tests) {
        const time = (times.get(name) ?? 0) + 1;
        times.set(name, time);
        const id = `${file}#${name}${time === 1 ? '' : ` (${time})`}`;
        if (!isWanted(id) || measuresTime.test(name)) continue;
        Object.assign(namespace, { currentTestId: id, hitCount: 0 });
        const started = performance.now();
        const outcome = await attempt(run);
        namespace.currentTestId = undefined;
        results.push({ id, name, fileName, timeSpentMs: performance.now() - started, ...outcome });
        if (isToBail && outcome.status === TestStatus.Failed) return results;
      }
    }
    return results;
  }
}

async function attempt(run) {
  try {
    await run();
    return { status: TestStatus.Success };
  } catch (error) {
    return failure(error);
  }
}

const failure = (error) => ({
  status: TestStatus.Failed,
  failureMessage: String(error?.message ?? error).slice(0, 500),
});

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'core', TestRunner)];
