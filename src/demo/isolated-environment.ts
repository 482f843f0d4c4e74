import path from 'node:path';

/** Without these no program starts, or none finds a place for its temporary files. */
const KEPT = /^(?:path|pathext|systemroot|systemdrive|windir|comspec|temp|tmp|tmpdir)$/i;

/**
 * Variables under which git and the hooks know nothing of the person who plays the story: no configuration, no hooks,
 * no login, no language. The same Node runs the hooks. `folders` come first on the PATH.
 */
export function isolatedEnvironment(
  environment: NodeJS.ProcessEnv,
  folders: readonly string[],
  home: string,
  color: boolean,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => KEPT.test(name));
  const isolated: NodeJS.ProcessEnv = Object.fromEntries(kept);
  const pathName = Object.keys(isolated).find((name) => /^path$/i.test(name)) ?? 'PATH';
  return {
    ...isolated,
    [pathName]: [...folders, path.dirname(process.execPath), isolated[pathName] ?? ''].join(path.delimiter),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: path.dirname(home),
    GIT_DEFAULT_HASH: 'sha1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(color ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  };
}
