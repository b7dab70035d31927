import { expect, test } from "vitest";
import { garbageCollected } from "../src/garbage.ts";

/** A thing that nothing holds from the next turn on. */
async function letGoOf(): Promise<WeakRef<object>> {
  const thing = new WeakRef<object>({ name: "a thing" });
  await new Promise((resolve) => void setImmediate(resolve));
  return thing;
}

test("what was let go of is collected where it is much, and not before", async () => {
  const letGo = garbageCollected();

  const before = await letGoOf();
  letGo();
  expect(before.deref()).toBeUndefined();
  const after = await letGoOf();
  letGo(1 << 30);
  expect(after.deref()).toBeDefined();
  const much = Array.from({ length: 1 << 20 }, (_, index) => ({ index }));
  const last = await letGoOf();
  letGo();
  expect(last.deref()).toBeUndefined();
  expect(much).toHaveLength(1 << 20);
});
