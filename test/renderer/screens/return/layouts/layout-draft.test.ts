import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  parseLayout,
  RETURN_LAYOUTS,
  type CountFilter,
  type ReturnPlace,
} from "../../../../../shared/domain/return/return-layout.ts";
import {
  carriesWords,
  choiceOf,
  columnChoices,
  columnFor,
  copyOf,
  filterWords,
  layoutText,
  moved,
  withFilters,
  withRows,
} from "../../../../../renderer/screens/return/layouts/layout-draft.ts";

const COUNT: CountFilter = { carries: "count", types: ["inpatient"], actionDaysOnly: true };

describe("what a column carries", () => {
  for (const rows of ["strike", "window-date", "action-date"] as const) {
    test(`every choice for rows of ${rows} makes a column with that choice, in a valid layout`, () => {
      for (const { id } of columnChoices(rows)) {
        const column = columnFor(id, "heading");
        expect(choiceOf(column)).toBe(id);
        const layout = { id: "own", title: "Own", description: "", rows, columns: [column] };
        expect(parseLayout(layoutText(layout))).toEqual({ ok: true, value: layout });
      }
    });
  }

  const narrowed: CountFilter = {
    carries: "count",
    types: ["inpatient", "day-case"],
    actionDaysOnly: false,
    from: "2026-12-16",
    sites: ["R9Z01", "R9Z02"],
    treatmentFunctions: ["110"],
  };
  const cases: readonly (readonly [ReturnPlace, string])[] = [
    [COUNT, "Inpatient cancelled, on action days"],
    [narrowed, "All cancelled, due from Wed 16 Dec 2026, site R9Z01 R9Z02, function 110"],
    [{ carries: "text", text: "org_code" }, "Code of the trust"],
    [{ carries: "fixed", value: "Northmoor" }, "“Northmoor”"],
  ];
  test.each(cases)("in words: %j", (place, words) => {
    expect(carriesWords(place)).toBe(words);
  });
});

describe("filters as they are typed", () => {
  const code = fc.stringMatching(/^[A-Z0-9]{1,5}$/);
  test("typed and read again they are the same", () => {
    fc.assert(
      fc.property(fc.array(code), fc.array(code), (sites, treatmentFunctions) => {
        const typed = {
          from: "",
          to: "2026-12-18",
          sites: sites.join(", "),
          treatmentFunctions: treatmentFunctions.join(";"),
        };
        const filter = withFilters(COUNT, typed);
        expect(filter.sites ?? []).toEqual(sites);
        expect(filter.treatmentFunctions ?? []).toEqual(treatmentFunctions);
        expect(withFilters(filter, filterWords(filter))).toEqual(filter);
      }),
    );
  });

  test("an empty one is left out, not kept as an empty list", () => {
    const filter = withFilters(
      { ...COUNT, sites: ["R9Z01"], from: "2026-12-16" },
      {
        from: "",
        to: "",
        sites: " , ",
        treatmentFunctions: "",
      },
    );
    expect(filter).toEqual(COUNT);
  });
});

describe("order and copies", () => {
  test("moving keeps every item and takes one where it is sent", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(30), fc.nat(30), (list, from, to) => {
        const after = moved(list, from, to);
        expect(new Set(after)).toEqual(new Set(list));
        expect(after).toHaveLength(list.length);
        if (from < list.length && to < list.length) expect(after[to]).toBe(list[from]);
        else expect(after).toEqual(list);
      }),
    );
  });

  test("a copy gets an id of its own that a layout may have", () => {
    for (const layout of RETURN_LAYOUTS) {
      const first = copyOf(layout, []);
      const second = copyOf(layout, [first.id]);
      expect(second.id).not.toBe(first.id);
      expect(parseLayout(layoutText(second)).ok).toBe(true);
    }
  });

  test("a row for the whole strike has no date columns; changed, they go", () => {
    const byDate = RETURN_LAYOUTS.find(({ id }) => id === "by-date");
    const changed = byDate === undefined ? undefined : withRows(byDate, "strike");
    expect(byDate?.columns.some((column) => column.carries === "date")).toBe(true);
    expect(changed?.columns.some((column) => column.carries === "date")).toBe(false);
    expect(changed === undefined ? false : parseLayout(layoutText(changed)).ok).toBe(true);
  });
});
