/**
 * Further documents, in other words and layouts, that were kept from whoever wrote the readers: an honest measure of what
 * they make of a paper never seen. Laid out as fixture.ts says.
 */
import path from "node:path";
import { fixturesIn } from "./fixture.ts";
import { describeFixtures, describeReadings } from "./judged.ts";

const fixtures = fixturesIn(path.join(import.meta.dirname, "heldout"));

/** Fixtures that could be read whole and are not. */
const SHORT: readonly string[] = [];

describeFixtures(fixtures);
describeReadings(fixtures, SHORT);
