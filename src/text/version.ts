/** Major, minor, patch. */
export type Version = readonly [number, number, number];

/** The first version number in a text: of `18.1.1-ee`, `9.12`, `2.39.5 (Apple Git-154)`. Null where there is none. */
export function parseVersion(text: string): Version | null {
  const found = /(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?/.exec(text);
  return found === null ? null : [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
}

/** Negative where the first is older, positive where it is newer, else 0. Total. */
export function compareVersions(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** A range of versions: `from` included, `below` not; absent for no limit. */
export interface VersionRange {
  readonly from?: Version;
  readonly below?: Version;
}

/** Whether a version lies in a range. Total. */
export function isInRange(version: Version, { from, below }: VersionRange): boolean {
  if (from !== undefined && compareVersions(version, from) < 0) return false;
  return below === undefined || compareVersions(version, below) < 0;
}
