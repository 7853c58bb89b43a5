import { describe, expect, it } from "vitest";
import { strikeIdOf } from "../../../support/ids.ts";
import {
  changeDraft,
  checkDraft,
  draftOf,
  NEW_DRAFT,
  timeHint,
  whyProposed,
} from "../../../../renderer/screens/strike/strike-draft.ts";

const TIMES = { startDate: "2026-12-16", startTime: "08:00", endDate: "2026-12-17", endTime: "08:00" };
const FILLED = changeDraft({ ...NEW_DRAFT, name: "Resident doctors" }, TIMES);

describe("the form of a strike", () => {
  it("proposes one action date for 24 hours from 08:00, and a week on either side", () => {
    expect(FILLED.actionDates).toEqual(["2026-12-16"]);
    expect([FILLED.windowFrom, FILLED.windowTo]).toEqual(["2026-12-09", "2026-12-23"]);
  });

  it("proposes both days of 20:00 to 20:00 and explains why, until the planner sets them", () => {
    const night = changeDraft(FILLED, { startTime: "20:00", endTime: "20:00" });
    expect(night.actionDates).toEqual(["2026-12-16", "2026-12-17"]);
    expect(whyProposed(night)).toContain("after that day’s lists");
    expect(whyProposed(changeDraft(night, { datesAreOwn: true }))).toBeNull();
  });

  it("explains beside a time what the clock change does that night", () => {
    expect(timeHint("2027-03-28", "01:30")).toContain("There is no 01:30");
    expect(timeHint("2026-10-25", "01:30")).toContain("comes twice");
    expect(timeHint("2026-12-16", "01:30")).toBe("24-hour clock");
    const missing = checkDraft({ ...FILLED, startDate: "2026-03-29", startTime: "01:30" });
    expect(missing).toMatchObject({
      ok: false,
      error: { field: "startTime", message: expect.stringContaining("01:30") },
    });
  });

  it("proposes anew while nothing was changed by hand", () => {
    const longer = changeDraft(FILLED, { endDate: "2026-12-18" });
    expect(longer.actionDates).toEqual(["2026-12-16", "2026-12-17"]);
    expect(longer.windowTo).toBe("2026-12-24");
  });

  it("leaves the planner's own dates and window alone", () => {
    const own = changeDraft(FILLED, {
      actionDates: ["2026-12-17"],
      datesAreOwn: true,
      windowFrom: "2026-12-01",
      windowIsOwn: true,
    });
    const later = changeDraft(own, { endDate: "2026-12-20" });
    expect(later.actionDates).toEqual(["2026-12-17"]);
    expect(later.windowFrom).toBe("2026-12-01");
  });

  it("never proposes anew for a strike that is there", () => {
    const checked = checkDraft(FILLED);
    if (!checked.ok) throw new Error(checked.error.message);
    const there = draftOf({ ...checked.value, id: strikeIdOf(3) });
    expect(changeDraft(there, { endDate: "2026-12-19" }).actionDates).toEqual(["2026-12-16"]);
  });

  it("gives the strike when all is there", () => {
    expect(checkDraft(FILLED)).toEqual({
      ok: true,
      value: {
        name: "Resident doctors",
        staffGroup: "resident-doctors",
        start: "2026-12-16T08:00",
        end: "2026-12-17T08:00",
        actionDates: ["2026-12-16"],
        windowFrom: "2026-12-09",
        windowTo: "2026-12-23",
      },
    });
  });

  it.each([
    [{ name: "  " }, "name"],
    [{ startTime: "" }, "startTime"],
    [{ endDate: "2026-12-16", endTime: "07:00" }, "endDate"],
    [{ actionDates: [], datesAreOwn: true }, "actionDates"],
    [{ actionDates: ["2027-01-30"], datesAreOwn: true, windowIsOwn: true }, "actionDates"],
    [{ windowTo: "2026-12-01", windowIsOwn: true }, "windowTo"],
    [{ windowFrom: "", windowIsOwn: true }, "windowFrom"],
  ])("names the field of what is wrong: %j", (change, field) => {
    const checked = checkDraft(changeDraft(FILLED, change));
    expect(checked.ok ? null : checked.error.field).toBe(field);
  });
});
