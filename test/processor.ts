/**
 * The processor's time, user's and system's, that an act takes of this process, in seconds: what else the machine does does not
 * count, but for a processor that is slowed, hence bounds of many times what is usual.
 */
export function processorSeconds(act: () => void): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
