import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SESSION_STATES } from "../../../../shared/domain/theatres/theatre-session.ts";
import { countViews, isInView, PLAN_VIEWS, type ViewRow } from "../../../../shared/domain/plan/plan-views.ts";

const row = (over: Partial<ViewRow>): ViewRow => ({
  onActionDay: false,
  state: "undecided",
  sessionState: "runs",
  contact: null,
  protectedBy: null,
  ...over,
});

describe("the views that are always there", () => {
  it.each([
    ["action-days", { onActionDay: true }, true],
    ["action-days", { onActionDay: false }, false],
    ["protected", { protectedBy: "P2" }, true],
    ["protected", {}, false],
    ["undecided", { state: "undecided" }, true],
    ["undecided", { state: "gone" }, false],
    ["undecided", { state: "kept" }, false],
    ["not-told", { state: "cancelled" }, true],
    ["not-told", { state: "cancelled-other" }, true],
    ["not-told", { state: "cancelled", contact: "message-left" }, true],
    ["not-told", { state: "cancelled", contact: "not-reached" }, true],
    ["not-told", { state: "cancelled", contact: "told" }, false],
    ["not-told", { state: "kept" }, false],
    ["to-place", { sessionState: "stood-down" }, true],
    ["to-place", { sessionState: "emergency-only", state: "kept" }, true],
    ["to-place", { sessionState: "consultant-led" }, false],
    ["to-place", { sessionState: "runs" }, false],
    ["to-place", { sessionState: null, state: "cancelled" }, false],
    ["by-consultant", {}, true],
    ["by-theatre", {}, true],
    ["all", {}, true],
  ] as const)("%s holds %o: %s", (view, over, holds) => {
    expect(isInView(view, row(over))).toBe(holds);
  });

  it("count exactly the rows that they hold", () => {
    const anyRow = fc.record<ViewRow>({
      onActionDay: fc.boolean(),
      state: fc.constantFrom("cancelled", "cancelled-other", "kept", "undecided", "gone"),
      sessionState: fc.constantFrom(...SESSION_STATES, null),
      contact: fc.constantFrom("told", "message-left", "not-reached", null),
      protectedBy: fc.constantFrom("P2", null),
    });
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const counts = countViews(rows);
        expect(counts.map(({ view }) => view)).toEqual([...PLAN_VIEWS]);
        for (const { view, count } of counts) {
          let held = 0;
          for (const one of rows) if (isInView(view, one)) held += 1;
          expect(count).toBe(held);
        }
      }),
    );
  });
});
