/** Where git runs. Every function of this folder gets it; none reads `process`. */
export interface GitContext {
  /** An existing directory, in the repository or where `GIT_DIR` of the environment applies. */
  readonly cwd: string;
  /** The whole environment of git, the caller's own included: hooks hand over `GIT_DIR` and quarantine paths in it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
