// A decision on 5,000 of 15,000 entries in the window with 200,000 stored, its undo and its redo, each against the bare
// UPDATE of as many rows in one transaction of the same file.
import { settleForWriting } from "../../db/connection/open-file.ts";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { openRaw } from "../support/service.ts";
import { benchFolder, confirmations, makeLargeList, ROWS } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";

const BULK = 5000;
const RUNS = 7;

const folder = benchFolder();
const { asker, planId } = await makeLargeList(folder);
const rows = unpackRows(planRowSchema, await asker.ask("plan.rows", { planId }));
const taken = rows.slice(0, BULK);
const entryIds = taken.map(({ entryId }) => entryId);
const confirmed = confirmations(taken);
process.stdout.write(
  `${ROWS} entries stored, ${rows.length} in the window, ${BULK} decided on, ${confirmed.length} of them protected\n`,
);

const previews = await timed(RUNS, () => asker.ask("decision.preview", { planId, entryIds, decision: "cancel" }));

const [bulks, undos, redos]: [number[], number[], number[]] = [[], [], []];
for (let run = 0; run < RUNS; run++) {
  const made = { planId, entryIds, note: null, clinician: null } as const;
  bulks.push(
    ...(await timed(1, () =>
      asker.ask("decision.apply", { ...made, decision: "cancel", reason: "industrial-action", confirmed }),
    )),
  );
  undos.push(...(await timed(1, () => reverse("undo"))));
  redos.push(...(await timed(1, () => reverse("redo"))));
  await reverse("undo");
}

const bare = await openRaw(folder);
settleForWriting(bare);
bare.exec("ALTER TABLE entry ADD COLUMN bare_decision TEXT");
const update = bare.prepare("UPDATE entry SET bare_decision = ? WHERE id = ?");
const bares = await timed(RUNS, (run) => {
  bare.exec("BEGIN IMMEDIATE");
  for (const id of entryIds) update.run(`cancel ${run}`, id);
  bare.exec("COMMIT");
});
const peer = `bare UPDATE of ${BULK}`;
const theirs = spread(bares).median;
report(`preview of ${BULK}`, spread(previews).median, "limit", 250, 1);
report(`bulk of ${BULK}, rules checked`, spread(bulks).median, peer, theirs, 5);
report(`undo of it`, spread(undos).median, peer, theirs, 5);
report(`redo of it`, spread(redos).median, peer, theirs, 5);

bare.close();
await asker.service.close();

async function reverse(kind: "undo" | "redo"): Promise<void> {
  const next = (await asker.ask("plan.undoState", { planId }))[kind];
  if (next === null) throw new Error(`nothing to ${kind}`);
  await asker.ask(`plan.${kind}`, { planId, actionId: next.actionId });
}
