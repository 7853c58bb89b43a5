// The theatres' calls on 200,000 entries with 15,000 of them in the window.
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import { benchFolder, makeLargeList, ROWS } from "./large-list.ts";
import { report, spread, timed } from "./measure.ts";

const BOARD_LIMIT_MS = 150;

const folder = benchFolder();
const { asker, planId } = await makeLargeList(folder);

const days = await asker.ask("board.get", { planId });
const keys = days.flatMap(({ sessions }) => sessions.map(({ key }) => key));
const cases = days.reduce((sum, { totals }) => sum + totals.running + totals.cancelled, 0);
process.stdout.write(`${ROWS} entries stored, ${cases} cases in ${keys.length} sessions of the window\n`);

const opening = await timed(20, () => asker.ask("board.get", { planId }));
const rows = await timed(20, () => asker.ask("plan.rows", { planId }));
report("board of the window", spread(opening).median, "limit", BOARD_LIMIT_MS, 1);
report("board of the window", spread(opening).median, "rows of the plan", spread(rows).median, null);

// With most of the window decided: every second entry cancelled, one in eight kept.
const plan = unpackRows(planRowSchema, await asker.ask("plan.rows", { planId }));
const confirmed = plan
  .filter(({ protectedBy }) => protectedBy !== null)
  .map(({ entryId }) => ({ entryId, clinician: "Dr Hale", why: "agreed" }));
const decide = async (decision: "cancel" | "keep", is: (index: number) => boolean): Promise<number> => {
  const ids = plan.filter((_row, index) => is(index)).map(({ entryId }) => entryId);
  for (let from = 0; from < ids.length; from += 4000) {
    const entryIds = ids.slice(from, from + 4000);
    const those = new Set(entryIds);
    await asker.ask("decision.apply", {
      planId,
      entryIds,
      decision,
      reason: decision === "cancel" ? "industrial-action" : null,
      note: null,
      clinician: null,
      confirmed: confirmed.filter(({ entryId }) => those.has(entryId)),
    });
  }
  return ids.length;
};
const decided =
  (await decide("cancel", (index) => index % 2 === 0)) + (await decide("keep", (index) => index % 8 === 1));
const busy = await timed(20, () => asker.ask("board.get", { planId }));
report(`board with ${decided} entries decided`, spread(busy).median, "limit", BOARD_LIMIT_MS, 1);

const [key] = keys;
if (key === undefined) throw new Error("no session in the window");
const session = await timed(20, () => asker.ask("board.session", { planId, key }));
report("cases of a session", spread(session).median, "limit", BOARD_LIMIT_MS, 1);

const day = keys.filter(({ date }) => date === key.date);
const cover = await timed(10, (run) =>
  asker.ask("cover.set", {
    planId,
    keys: day,
    role: "anaesthetist",
    present: run % 2 === 0,
    person: null,
    why: null,
  }),
);
report(`cover of a day, ${day.length} sessions`, spread(cover).median, "limit", 500, 1);

const states = await timed(10, (run) =>
  asker.ask("session.setState", {
    planId,
    keys: day,
    state: run % 2 === 0 ? "stood-down" : "runs",
    why: null,
  }),
);
report(`a day stood down or up, ${day.length} sessions`, spread(states).median, "limit", 1000, 1);

const misfits = await timed(10, () => asker.ask("cover.misfits", { planId, date: null }));
report("who no longer fits", spread(misfits).median, "limit", 500, 1);

await asker.service.close();
