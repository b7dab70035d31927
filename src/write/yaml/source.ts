import type { Source } from "../../agreement/facts.ts";
import { word, type YamlMap } from "./lay.ts";

/** A document and where it was read, as a record writes it. */
export function sourceAsYaml({ title, url, filed, note }: Source): YamlMap {
  const address = url !== undefined && /^https?:\/\/[\w./~%?=&+-]+$/.test(url) ? word(url) : url;
  return { title, url: address, filed: filed && word(filed), note };
}
