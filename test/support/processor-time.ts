/** Milliseconds of processor time that `run` takes. Other programs on the machine add nothing to it, but for noise. */
export function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
