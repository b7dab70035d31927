/** A million random fees by the calculation and by the closed form: prints what was drawn, and exits 1 on any difference. */
import { drawMany } from "./compare.ts";

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const complain = (text: string): boolean => process.stderr.write(`${text}\n`);

const wanted = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 32));
if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  complain("usage: npm run exactness -- [FEES [SEED]], whole numbers");
  process.exit(2);
}

const tally = drawMany(wanted, seed, (done) => complain(`${done.toLocaleString("en-US")} computed`));
say(
  `seed ${tally.seed}: ${tally.wanted.toLocaleString("en-US")} random fees, by the calculation and by the closed form`,
);
for (const [structure, fees] of Object.entries(tally.fees)) {
  const refused = tally.refused[structure as keyof typeof tally.refused];
  say(`${structure.padEnd(14)} ${String(fees).padStart(9)} fees ${String(refused).padStart(9)} refused alike`);
}
say(`differences    ${String(tally.differences.length).padStart(9)}`);
for (const { asked, calculated, closedForm } of tally.differences.slice(0, 10))
  say(`\nasked       ${asked}\ncalculated  ${calculated}\nclosed form ${closedForm}`);
process.exitCode = tally.differences.length === 0 ? 0 : 1;
