import { expect, test } from "vitest";
import { run } from "../../support/command-run.ts";

const VARIANT = {
  planId: 4,
  strikeId: 1,
  name: "two theatres for cancer",
  note: null,
  madeBy: "Pat Planner",
  madeAt: "2026-12-10T10:00:00.000Z",
  from: { planId: 1, name: null },
  adopted: { at: "2026-12-11T10:00:00.000Z", by: "Pat Planner" },
  planned: 600,
  cancelled: 40,
  kept: 20,
  undecided: 540,
};

const PREVIEW = {
  variant: "two theatres for cancer",
  name: "adopt ‘two theatres for cancer’ (change 3)",
  entries: 3,
  becomeCancelled: 1,
  becomeKept: 2,
  becomeUndecided: 0,
  movedOtherwise: 0,
  amended: 0,
  sessions: 0,
  decidedSince: 0,
  setAside: [],
  agreed: [],
  toldOrRebooked: [
    { entryId: 7, entryNumber: "E7", surname: null, forename: null, dueDate: "2026-12-16", because: "told" },
  ],
  otherDate: [],
};

test("variants are listed with their numbers", async () => {
  const answers = { "variant.list": () => ({ ok: true, value: [VARIANT] }) };
  const listed = await run(["variant", "list", "--strike", "1"], answers, false);
  expect(listed.stdout).toContain("4  two theatres for cancer: 600 planned, 40 cancelled, 20 kept, 540 undecided");
  expect(listed.stdout).toContain("adopted Fri 11 Dec 2026, 10:00 by Pat Planner");
  expect((await run(["variant", "list"], answers)).code).toBe(2);
});

test("one is made of the strike's own plan, or of a variant of that strike alone", async () => {
  const answers = {
    "variant.list": () => ({ ok: true, value: [VARIANT] }),
    "variant.make": () => ({ ok: true, value: { planId: 9, listChanged: null } }),
  };
  const line = ["variant", "make", "--strike", "1", "--name", "fewer lists"];
  const made = await run(line, answers);
  expect(JSON.parse(made.stdout)).toEqual({ planId: 9, listChanged: null });
  expect(made.asked.at(-1)?.args).toEqual({ from: 1, name: "fewer lists", note: null });
  expect((await run([...line, "--from", "4", "--note", "why"], answers)).asked.at(-1)?.args).toEqual({
    from: 4,
    name: "fewer lists",
    note: "why",
  });
  const wrong = await run([...line, "--from", "5"], answers);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("Strike 1 has no variant 5.");
});

test("adopting shows what changed, and names who was told; a preview changes nothing", async () => {
  const answers = {
    "variant.adoptPreview": () => ({ ok: true, value: PREVIEW }),
    "variant.adopt": () => ({ ok: true, value: { name: PREVIEW.name, entries: 3, sessions: 0 } }),
  };
  const preview = await run(["variant", "adopt", "--variant", "4", "--preview"], answers, false);
  expect(preview.stdout).toContain("Would adopt ‘two theatres for cancer’ (change 3).");
  expect(preview.asked.map(({ name }) => name)).toEqual(["variant.adoptPreview"]);
  const adopted = await run(["variant", "adopt", "--variant", "4"], answers);
  expect(JSON.parse(adopted.stdout)).toEqual({
    name: PREVIEW.name,
    entries: 3,
    sessions: 0,
    toldOrRebooked: ["E7"],
  });
});
