import { execFile, type ChildProcess } from 'node:child_process';
import { lookup as lookUpHere, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopback } from '../credentials/site-url.ts';

/** The look-up of names, for connections, that can be given up. */
export interface NameLookup {
  readonly lookup: LookupFunction;
  /** Gives up what is still being looked up. Total. */
  readonly close: () => void;
}

/** Whatever the process of a look-up may say; a host has a handful of addresses. */
const outputLimit = 64 * 1024;

/** Prints what is found as JSON: `{"addresses":[{"address":"…","family":4}]}` or `{"code":"ENOTFOUND"}`. */
const PROGRAM = `require('node:dns').lookup(process.argv[1], { all: true }, (error, addresses) =>
  process.stdout.write(JSON.stringify(error === null ? { addresses } : { code: error.code })));`;

/**
 * Looks names up as the operating system does, each once, in a process of its own. Node cannot give up a look-up, and
 * waits for it even in `process.exit`: name servers that do not answer would hold the whole process for a minute.
 * https://nodejs.org/api/dns.html#implementation-considerations
 */
export function createLookup(): NameLookup {
  const known = new Map<string, Promise<readonly LookupAddress[]>>();
  const running = new Set<ChildProcess>();
  return {
    lookup(hostname, options, tell) {
      // The name of this machine is in a file.
      if (isLoopback(hostname)) return lookUpHere(hostname, options, tell);
      const asked = known.get(hostname) ?? lookUpElsewhere(hostname, running);
      known.set(hostname, asked);
      asked.then(
        ([first, ...others]) =>
          options.all === true && first !== undefined
            ? tell(null, [first, ...others])
            : tell(null, first?.address ?? '', first?.family),
        (error: NodeJS.ErrnoException) => tell(error, ''),
      );
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

function lookUpElsewhere(hostname: string, running: Set<ChildProcess>): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['-e', PROGRAM, '--', hostname],
      { maxBuffer: outputLimit, windowsHide: true },
      (error, output) => {
        running.delete(child);
        const { addresses, code } = readOutput(output);
        if (addresses !== undefined && addresses.length > 0) resolve(addresses);
        else if (code !== undefined) reject(Object.assign(new Error('look-up failed'), { code }));
        else if (error?.killed === true || error?.signal != null) reject(error);
        // Something keeps this process from starting others.
        else
          lookUpHere(hostname, { all: true }, (failure, found) =>
            failure ? reject(failure) : resolve(found),
          );
      },
    );
    running.add(child);
  });
}

interface Output {
  readonly addresses?: readonly LookupAddress[];
  readonly code?: string;
}

function readOutput(text: string): Output {
  try {
    return JSON.parse(text) as Output;
  } catch {
    return {};
  }
}
