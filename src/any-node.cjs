#!/usr/bin/env node
'use strict';
/* oxlint-disable import/no-unassigned-import */
/**
 * What node reads first, in the JavaScript of 2009: an old Node would answer the program with a syntax error or a defect.
 * One that is too old hands a hook to the file of the package for it, which looks for a newer node where version managers
 * put theirs, and says so where there is none.
 */
/** The files of the package, for the commands that git calls. */
var hooks = {
  'commit-msg': 'commit-msg',
  'pre-push': 'pre-push',
  'prepare-commit-msg': 'optional/prepare-commit-msg',
  'pre-receive': 'server/pre-receive',
};

/** As `engines` of package.json. */
function isTooOld(version) {
  var parts = version.split('.').map(Number);
  var major = parts[0];
  var minor = parts[1];
  return major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12);
}

/** Returns the exit status. */
function goOnWithAnother(args) {
  var command = args[0];
  var isHook = Object.prototype.hasOwnProperty.call(hooks, command);
  if (isHook && command !== 'pre-receive' && process.env.SMART_COMMITS === '0') return 0;
  // It is set where a hook has looked already.
  if (isHook && !process.env.SMART_COMMITS_OLD_NODE) {
    process.env.SMART_COMMITS_OLD_NODE = process.execPath;
    var file = require('path').join(__dirname, '..', '..', 'hooks', hooks[command]);
    var run = require('child_process').spawnSync('sh', [file].concat(args.slice(1)), { stdio: 'inherit' });
    if (!run.error && run.status !== null) return run.status;
  }
  require('fs').writeSync(
    2,
    'smart-commits: Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ') is too old: 20.19, or 22.12 or newer, is needed\n' +
      'help: install a newer Node, or put its folder first on the PATH; for hooks, in ~/.config/husky/init.sh\n',
  );
  if (command === 'prepare-commit-msg') return 0;
  return command === 'pre-receive' && /--on-failure[ =]accept/.test(args.join(' ')) ? 0 : 2;
}

/**
 * A Node that can keep the code that it has compiled keeps it beside the code, where nobody can write who could not change
 * the code itself, and where it goes when the package goes. Where nothing can be written, it goes on without.
 */
function keepCompiled() {
  var enable = require('module').enableCompileCache;
  if (enable) enable(require('path').join(__dirname, '..', '..', '.cache'));
}

if (isTooOld(process.versions.node)) process.exit(goOnWithAnother(process.argv.slice(2)));
else {
  keepCompiled();
  require(__dirname + '/main.cjs');
}
