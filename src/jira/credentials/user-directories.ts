import path from 'node:path';

/** What decides where a user's files are. Passed in, so that tests have their own. */
export interface UserPlace {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const application = 'smart-commits';

/**
 * The directory of the user's configuration; null where the user has no home. Total.
 * https://specifications.freedesktop.org/basedir-spec/latest/ (relative values are to be ignored)
 */
export function configurationDirectory({ environment, platform, home }: UserPlace): string | null {
  return place(environment['XDG_CONFIG_HOME'], platform === 'win32' ? environment['APPDATA'] : undefined, {
    home,
    below:
      platform === 'win32'
        ? 'AppData/Roaming'
        : platform === 'darwin'
          ? 'Library/Application Support'
          : '.config',
  });
}

/** The directory of caches; null where the user has no home. Total. */
export function cacheDirectory({ environment, platform, home }: UserPlace): string | null {
  return place(
    environment['XDG_CACHE_HOME'],
    platform === 'win32' ? environment['LOCALAPPDATA'] : undefined,
    {
      home,
      below: platform === 'win32' ? 'AppData/Local' : platform === 'darwin' ? 'Library/Caches' : '.cache',
    },
  );
}

function place(
  xdg: string | undefined,
  windows: string | undefined,
  fallback: { readonly home: string; readonly below: string },
): string | null {
  const candidates = [
    windows,
    xdg,
    fallback.home === '' ? undefined : path.join(fallback.home, fallback.below),
  ];
  const base = candidates.find((candidate) => candidate !== undefined && path.isAbsolute(candidate));
  return base === undefined ? null : path.join(base, application);
}
