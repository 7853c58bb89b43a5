import { execFileSync } from "node:child_process";
import { ownPlanOf } from "../../../shared/domain/strike/ids.ts";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, afterEach, beforeAll, describe, expect, it as test } from "vitest";
import { fillTemplate } from "../../../db/files/fill-template.ts";
import { readZipDirectory, WORKBOOK_LIMITS } from "../../../db/files/zip-gate.ts";
import { unpack } from "../../../db/files/rewrite-zip.ts";
import { RETURN_LAYOUTS, type ReturnLayout } from "../../../shared/domain/return/return-layout.ts";
import { openReturnTest, type ReturnTest } from "../../support/returns.ts";
import { cancelArgs, STRIKE } from "../../support/service.ts";

const OWN: ReturnLayout = {
  id: "our-form",
  title: "Our form",
  description: "",
  rows: "action-date",
  dateStyle: "uk",
  headerRows: [
    [
      { carries: "fixed", value: "Return" },
      { carries: "count", types: ["inpatient", "day-case"], actionDaysOnly: false },
    ],
  ],
  columns: [
    { heading: "Date", carries: "date", date: "activity_date" },
    { heading: "All", carries: "count", types: ["inpatient", "day-case"], actionDaysOnly: true },
    {
      heading: "At 01, 110",
      carries: "count",
      types: ["inpatient"],
      actionDaysOnly: false,
      sites: ["R9Z01"],
      treatmentFunctions: ["110"],
    },
  ],
  cells: [
    { sheet: "Return", cell: "B2", value: { carries: "text", text: "org_code" } },
    {
      sheet: "return",
      cell: "B4",
      value: { carries: "count", types: ["inpatient"], actionDaysOnly: false, from: "2026-12-16", to: "2026-12-16" },
    },
    { sheet: "Return", cell: "D9", value: { carries: "fixed", value: "=1+1 & <b>" } },
  ],
};

describe("a layout of the trust's own", () => {
  let t: ReturnTest;
  beforeAll(async () => {
    t = await openReturnTest();
  });
  afterEach(async () => {
    await t.sql("DELETE FROM return_layout");
  });
  afterAll(async () => {
    rmSync(t.out, { recursive: true, force: true });
    await t.it.close();
  });
  const save = (layout: unknown) => t.it.ask("layout.save", { text: JSON.stringify(layout) });

  test("is tried, kept, used, passed on as a file, and removed", async () => {
    const { it, strikeId, planId } = t;
    await it.ask(
      "decision.apply",
      cancelArgs(
        planId,
        await t.put({}, { siteCode: "R9Z02" }, { treatmentFunction: "300" }, { tciDate: "2026-12-18" }),
      ),
    );
    const tried = await it.ask("layout.try", { strikeId, asAt: null, text: JSON.stringify(OWN) });
    expect(tried.table).toEqual({
      above: [["Return", 4]],
      headings: ["Date", "All", "At 01, 110"],
      rows: [["16/12/2026", 3, 1]],
    });
    expect(tried.cells.map(({ value }) => value)).toEqual(["R9Z", 3, "=1+1 & <b>"]);
    expect((await it.ask("layout.list", {})).map(({ own }) => own)).toEqual([false, false, false]);
    await save(OWN);
    const position = await it.ask("return.export", t.exportArgs({ layout: "our-form" }));
    expect(readFileSync(join(t.out, "return.csv"), "utf8")).toBe(
      'Return,4\r\nDate,All,"At 01, 110"\r\n16/12/2026,3,1\r\n',
    );
    const file = join(t.out, "form.json");
    await it.ask("layout.exportFile", { layoutId: "our-form", path: file });
    await save({ ...OWN, title: "Changed" });
    await it.ask("layout.remove", { layoutId: "our-form" });
    expect(await it.ask("layout.list", {})).toHaveLength(3);
    expect((await it.ask("layout.importFile", { path: file })).layout).toEqual(OWN);
    expect((await it.ask("return.positions", { strikeId }))[0]?.layoutFile).toEqual(position.layoutFile);
    const log = await it.ask("audit.list", { before: null, limit: 9, text: "Layout our-form," });
    expect(log.rows.map(({ action }) => action)).toEqual([
      "Layout added",
      "Layout removed",
      "Layout changed",
      "Layout exported",
      "Layout added",
    ]);
  });

  test.each<[string, unknown, string]>([
    ["a carry that there is not", { ...OWN, columns: [{ heading: "x", carries: "patient" }] }, "columns[0].carries"],
    [
      "no types",
      { ...OWN, columns: [{ heading: "x", carries: "count", types: [], actionDaysOnly: true }] },
      "columns[0].types",
    ],
    ["a part that there is not", { ...OWN, surprise: 1 }, "surprise"],
    [
      "an impossible date",
      {
        ...OWN,
        columns: [{ heading: "x", carries: "count", types: ["inpatient"], actionDaysOnly: true, from: "2026-02-30" }],
      },
      "columns[0].from",
    ],
    [
      "dates the wrong way round",
      {
        ...OWN,
        columns: [
          {
            heading: "x",
            carries: "count",
            types: ["inpatient"],
            actionDaysOnly: true,
            from: "2026-12-17",
            to: "2026-12-16",
          },
        ],
      },
      "columns[0].to",
    ],
    ["a date in a row for the strike", { ...OWN, rows: "strike" }, "columns[0].carries"],
    [
      "a cell that is none",
      { ...OWN, cells: [{ sheet: "A", cell: "7C", value: { carries: "fixed", value: 1 } }] },
      "cells[0].cell",
    ],
    [
      "a cell named twice",
      { ...OWN, cells: [...(OWN.cells ?? []), { sheet: "RETURN", cell: "B2", value: { carries: "fixed", value: 1 } }] },
      "cells[3].cell",
    ],
    ["a name that ships", { ...OWN, id: "2016" }, "id"],
    ["a name with spaces", { ...OWN, id: "our form" }, "id"],
    [
      "staffing",
      { ...OWN, rows: "staffing", columns: [{ heading: "at", carries: "staffing", staffing: "at" }] },
      "rows",
    ],
  ])("is refused with its place: %s", async (_name, layout, place) => {
    const error = await t.it.refusal("layout.save", { text: JSON.stringify(layout) });
    expect(error).toMatchObject({ kind: "invalid", field: place });
    expect(error.message).toContain(place);
    expect(await t.it.ask("layout.list", {})).toHaveLength(3);
  });

  test("is refused when it is no JSON, no file, or one that ships is to go", async () => {
    expect((await t.it.refusal("layout.save", { text: "{ id: 1" })).message).toMatch(/not JSON/);
    expect((await t.it.refusal("layout.importFile", { path: join(t.out, "none.json") })).kind).toBe("file");
    expect((await t.it.refusal("layout.remove", { layoutId: "2016" })).kind).toBe("refused");
    expect((await t.it.refusal("layout.remove", { layoutId: "nobody" })).kind).toBe("not-found");
  });

  test("fills the official workbook, which keeps its formatting; the position keeps the bytes", async () => {
    const { it } = t;
    const strikeId = (await it.ask("strike.add", { ...STRIKE, name: "Nurses" })).id;
    const planId = ownPlanOf(strikeId);
    const patient = { surname: "QZSURNAME", nhsNumber: "9997741218", procedureText: "Qzprocedure" };
    await it.ask("decision.apply", cancelArgs(planId, await t.put(patient, patient)));
    await save(OWN);
    const form = join(t.out, "form.xlsx");
    writeFileSync(form, await officialForm());
    const kept = await it.ask("layout.setTemplate", { layoutId: "our-form", path: form });
    expect(kept.template).toMatchObject({ fileName: "form.xlsx", sheets: ["Return", "Notes & help"] });
    const path = join(t.out, "filled.xlsx");
    const position = await it.ask("return.export", t.exportArgs({ strikeId, layout: "our-form", path }));
    const filled = readFileSync(path);
    const book = await readXlsx(filled, { readStyles: true });
    expect(book.sheets[0]?.rows[1]?.[1]).toBe("R9Z");
    expect(book.sheets[0]?.rows[3]?.[1]).toBe(2);
    expect(book.sheets[0]?.rows[8]?.[3]).toBe("=1+1 & <b>");
    expect(book.sheets[0]?.cells?.get("3,1")?.style?.fill).toBeDefined();
    expect(book.sheets[0]?.cells?.get("4,1")?.formula).toBe("B4*2");
    await it.ask("layout.setTemplate", { layoutId: "our-form", path: null });
    await it.ask("return.exportAgain", { positionId: position.id, path: join(t.out, "again.xlsx") });
    expect(readFileSync(join(t.out, "again.xlsx")).equals(filled)).toBe(true);
    execFileSync("unzip", ["-tqq", path]);
    const parts = readZipDirectory(filled, WORKBOOK_LIMITS);
    if (!parts.ok) throw new Error(parts.error);
    for (const part of parts.value) {
      const text = unpack(filled, part).toString("utf8");
      for (const secret of Object.values(patient)) expect(text).not.toContain(secret);
    }
  });

  test("refuses a template that it could not fill", async () => {
    await save(OWN);
    const set = async (bytes: Uint8Array) => {
      const path = join(t.out, "t.xlsx");
      writeFileSync(path, bytes);
      return t.it.refusal("layout.setTemplate", { layoutId: "our-form", path });
    };
    expect((await set(Buffer.from("no workbook"))).message).toMatch(/not an Excel workbook/);
    expect((await set(Buffer.alloc(6 * 1024 * 1024))).message).toMatch(/too large/);
    expect((await set((await officialForm()).subarray(0, 900))).kind).toBe("invalid");
    expect((await set(await writeXlsx({ sheets: [{ name: "Other", rows: [[1]] }] }))).message).toMatch(
      /no sheet "Return".*"Other"/,
    );
    await save({ ...OWN, cells: [{ sheet: "Return", cell: "B5", value: { carries: "fixed", value: 1 } }] });
    expect(await set(await officialForm())).toMatchObject({ value: "Return!B5" });
    expect((await t.it.ask("layout.list", {})).at(-1)?.template).toBeNull();
  });
});

/** A form with styles, a formula and a second sheet. */
function officialForm(): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: "Return",
        rows: [["Official form"], ["Organisation", ""], [], ["Inpatient", null], ["Doubled", null]],
        cells: new Map([
          [
            "3,1",
            {
              value: 0,
              type: "number" as const,
              style: { fill: { type: "pattern" as const, pattern: "solid" as const, fgColor: { rgb: "FFFF00" } } },
            },
          ],
          ["4,1", { value: 0, type: "formula" as const, formula: "B4*2" }],
        ]),
      },
      { name: "Notes & help", rows: [["Do not change"]] },
    ],
  });
}

test("every part of the workbook that is not filled keeps its bytes", async () => {
  const form = Buffer.from(await officialForm());
  const filled = await fillTemplate(form, [{ sheet: "Return", cell: "C1", value: 7 }]);
  if (!filled.ok) throw new Error(filled.error.message);
  const parts = (zip: Buffer) => {
    const entries = readZipDirectory(zip, WORKBOOK_LIMITS);
    if (!entries.ok) throw new Error(entries.error);
    return new Map(entries.value.map((entry) => [entry.name, unpack(zip, entry).toString("utf8")]));
  };
  const before = parts(form);
  const after = parts(Buffer.from(filled.value));
  expect([...after.keys()]).toEqual([...before.keys()]);
  const changed = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
  expect(changed.toSorted()).toEqual(["xl/workbook.xml", "xl/worksheets/sheet1.xml"]);
  expect(after.get("xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
});

test("every layout that ships is one that could be saved under another name", () => {
  expect(RETURN_LAYOUTS.map(({ id }) => id)).toEqual(["2016", "2022", "by-date"]);
});
