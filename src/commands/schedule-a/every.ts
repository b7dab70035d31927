import { completion } from "../completion.ts";
import type { Declare } from "../named.ts";
import { blame } from "./blame.ts";
import { check } from "./check.ts";
import { corrections } from "./corrections.ts";
import { diff } from "./diff.ts";
import { explain } from "./explain.ts";
import { exportRows } from "./export.ts";
import { fmt } from "./fmt.ts";
import { gaps } from "./gaps.ts";
import { history } from "./history.ts";
import { importPapers } from "./import.ts";
import { init } from "./init.ts";
import { newAmendment } from "./new.ts";
import { propose } from "./propose.ts";
import { restate } from "./restate.ts";
import { schema } from "./schema.ts";
import { show } from "./show.ts";
import { verify } from "./verify.ts";

/** Every command besides `schedule-a` itself, in the order of its help. */
export const EVERY: readonly Declare[] = [
  blame,
  check,
  corrections,
  diff,
  explain,
  exportRows,
  fmt,
  gaps,
  history,
  importPapers,
  init,
  newAmendment,
  propose,
  restate,
  schema,
  show,
  verify,
  completion,
];
