import type { Commit, Doubt } from '../../message/commit.ts';
import type { Host } from '../session/host.ts';
import { tell } from '../session/tell.ts';

/** Notes commits whose message another reader may see otherwise, and tells of them when all are read. */
export interface Doubts {
  readonly note: (commit: Commit) => void;
  readonly tell: (host: Host) => void;
}

export function noteDoubts(): Doubts {
  const noted = new Map<Doubt['kind'], { readonly first: string; count: number }>();
  return {
    note({ hash, doubt }) {
      if (doubt === undefined) return;
      const known = noted.get(doubt.kind);
      if (known === undefined) noted.set(doubt.kind, { first: describe(hash, doubt), count: 1 });
      else known.count++;
    },
    tell(host) {
      for (const { first, count } of noted.values()) {
        const others = count === 2 ? 'one other commit' : `${count - 1} other commits`;
        tell(host, `${first}${count === 1 ? '' : `; the same holds for ${others}`}`);
      }
    },
  };
}

function describe(hash: string, doubt: Doubt): string {
  const commit = `commit ${hash.slice(0, 12)}`;
  switch (doubt.kind) {
    case 'nul':
      return `the message of ${commit} holds a NUL, behind which git shows nothing: all of it was judged, as a host may read it`;
    case 'unknown':
      return `${commit} says that its message is in ${doubt.encoding}, which is not known here: it was judged as UTF-8`;
    case 'encoding':
      return `${commit} says that its message is in ${doubt.encoding}, but its bytes are UTF-8, which a host may read and git does not show: that was judged`;
  }
}
