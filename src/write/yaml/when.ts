import { type When, whenInIso } from "../../agreement/day.ts";
import { word, type Yaml } from "./lay.ts";

/** A day as well as it is known, as a record writes it. */
export function whenAsYaml(when: When): Yaml {
  switch (when.kind) {
    case "exact":
    case "blank":
      return word(whenInIso(when));
    case "by":
      return { by: word(when.by) };
    case "between":
      return { from: word(when.from), by: word(when.by) };
    case "about":
      return { about: word(when.about) };
    default:
      return when satisfies never;
  }
}
