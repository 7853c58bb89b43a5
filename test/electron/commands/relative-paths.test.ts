import { expect, test } from "vitest";
import { run } from "../../support/command-run.ts";

// run() calls each command from the folder /here; the names of files in its line are as somebody would type them.
test.for([
  {
    line: ["decide", "--strike", "1", "--file", "decisions.csv"],
    asked: { name: "decision.applyFile", args: { path: "/here/decisions.csv" } },
  },
  {
    line: ["cover", "import", "--strike", "1", "--file", "../cover.csv"],
    asked: { name: "cover.importFile", args: { path: "/cover.csv" } },
  },
  {
    line: ["schedule", "--date", "2026-12-16", "--out", "./lists.pdf"],
    asked: { name: "paper.savePdf", args: { path: "/here/lists.pdf" } },
  },
  {
    line: ["import", "nightly/eal.csv", "--dry-run"],
    asked: { name: "import.preview", args: { path: "/here/nightly/eal.csv" } },
  },
  {
    line: "combine returns --strike Residents --out england.csv --expected trusts.csv --mapping a.json --mapping /elsewhere/b.json --before yesterday.json".split(
      " ",
    ),
    asked: {
      name: "combine.read",
      args: {
        folder: "/here/returns",
        expected: "/here/trusts.csv",
        mappings: ["/here/a.json", "/elsewhere/b.json"],
        before: "/here/yesterday.json",
      },
    },
  },
])("a file is looked for from the folder in which the command was called: $asked.name", async ({ line, asked }) => {
  const done = await run(line, { "import.list": () => ({ ok: true, value: [] }) });
  expect(done.asked).toContainEqual({ name: asked.name, args: expect.objectContaining(asked.args) });
});
