// Required by a process whose use of the machine is measured: on its way out it writes into the file that the environment names its
// highest resident memory in KiB, and the microseconds of processor that it took. VmHWM is this program's own; what `getrusage`
// gives on Linux begins at its parent's.
const fs = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  let peak = process.resourceUsage().maxRSS;
  try {
    peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    // Not Linux: the figure of the system call stands.
  }
  fs.writeFileSync(process.env.BENCH_REPORT, JSON.stringify({ peak, cpu: user + system }));
});
