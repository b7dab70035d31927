/** LibreOffice, where this machine has it: what it makes of a file. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { scratch } from "./tool.ts";

/** Whether LibreOffice is here; where it is not, its tests are skipped, and their title says so. */
export const HAS_OFFICE = spawnSync("soffice", ["--version"]).status === 0;

/** The text of a file as LibreOffice reads it, notes and footers included, one paragraph a line. */
export function officeText(file: string): string {
  const folder = scratch();
  const settings = `-env:UserInstallation=file://${path.join(folder, "settings")}`;
  const args = [settings, "--headless", "--convert-to", "fodt", "--outdir", folder, file];
  execFileSync("soffice", args, {
    stdio: "ignore",
    timeout: 110_000,
    env: { PATH: process.env["PATH"], HOME: folder },
  });
  const xml = readFileSync(path.join(folder, `${path.basename(file, path.extname(file))}.fodt`), "utf8");
  const body = xml.slice(xml.indexOf("<office:body>"));
  return body
    .replace(/<text:note-citation[^>]*>[^<]*<\/text:note-citation>/g, "")
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count) => " ".repeat(Number(count ?? 1)))
    .replace(/<\/text:(?:p|h)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(
      /&(lt|gt|amp|quot|apos);/g,
      (_, name: string) => ({ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" })[name] ?? "",
    );
}
