// Required by a process whose memory is measured: on its way out it writes its highest resident memory, in KiB, into the file
// that the environment names. VmHWM is this program's own; what `getrusage` gives on Linux begins at its parent's.
const fs = require("node:fs");

process.on("exit", () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    // Not Linux: the figure of the system call stands.
  }
  fs.writeFileSync(process.env.BENCH_PEAK, String(peak));
});
