const milliseconds = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of a valid `jira.timeout` such as `8s`, `500ms` or `2m`. */
export function timeoutMilliseconds(timeout: string): number {
  const unit = timeout.replace(/^\d+/, '') as keyof typeof milliseconds;
  return Number.parseInt(timeout, 10) * milliseconds[unit];
}
