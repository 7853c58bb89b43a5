import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import fc from "fast-check";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import type { SessionSheet } from "../../shared/contract/schedule.ts";
import { countsWords } from "../../shared/domain/return/share-kept.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { required } from "../../shared/util/assert.ts";
import { compareNatural } from "../../shared/util/natural-order.ts";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { chooseInDialogs, expectAccessible, goTo } from "./planner.ts";
import { handleToRead, handleToWrite } from "./chosen-file.ts";

const DATE = "2026-12-16";
const SAMPLE = join(import.meta.dirname, "../fixtures/samples/eal.csv");

/** The text of each page of a PDF, as it lies on the page. */
function pagesOf(file: string): string[] {
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  return text.split("\f").slice(0, -1);
}

type Plan = { readonly planId: PlanId; readonly strikeId: StrikeId };

async function begin(window: Page, extract = SAMPLE): Promise<Plan> {
  await window.waitForLoadState();
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await ask(window, "planner.set", { name: "Pat Planner" });
  await ask(window, "import.run", {
    jobId: "first",
    path: await handleToRead(window, extract),
    asAt: "2026-11-25T06:00:00.000Z",
    sha256: null,
  });
  const strike = await ask(window, "strike.add", {
    name: "Winter",
    staffGroup: "resident-doctors",
    start: "2026-12-16T08:00",
    end: "2026-12-17T08:00",
    actionDates: [DATE],
    windowFrom: "2026-12-09",
    windowTo: "2026-12-23",
  });
  return { planId: ownPlanOf(strike.id), strikeId: strike.id };
}

async function dueRows(window: Page, planId: PlanId) {
  const rows = unpackRows(planRowSchema, await ask(window, "plan.rows", { planId }));
  return rows.filter(({ dueDate }) => dueDate === DATE);
}

async function decide(
  window: Page,
  planId: PlanId,
  decision: "cancel" | "keep" | "undecided",
  entryIds: number[],
): Promise<void> {
  if (entryIds.length === 0) return;
  await ask(window, "decision.apply", {
    planId,
    entryIds,
    decision,
    reason: decision === "cancel" ? "industrial-action" : null,
    note: null,
    clinician: null,
    confirmed:
      decision === "cancel" ? entryIds.map((entryId) => ({ entryId, clinician: "Dr Pearce", why: "agreed" })) : [],
  });
}

const BANNERS = {
  runs: /^(?!.*(STOOD DOWN|EMERGENCIES ONLY|CONSULTANT-LED ONLY))/s,
  "consultant-led": /CONSULTANT-LED ONLY/,
  "emergency-only": /EMERGENCIES ONLY: NOTHING PLANNED RUNS HERE\./,
  "stood-down": /THIS LIST IS STOOD DOWN\./,
} as const;

test.describe("theatre lists, read back from the PDF", () => {
  test.use({ at: SAMPLES_AT });

  test("every patient of the day is on it once, with the right state, whatever was planned", async ({
    app,
    window,
    dataFolder,
  }) => {
    test.setTimeout(240_000);
    const { planId, strikeId } = await begin(window);
    const due = await dueRows(window, planId);
    expect(due.length).toBeGreaterThan(70);
    const [day] = (await ask(window, "board.get", { planId })).filter(({ date }) => date === DATE);
    const keys = (day?.sessions ?? []).map(({ key }) => key);
    const anyPlan = fc.record({
      decisions: fc.array(fc.constantFrom("cancel" as const, "keep" as const, "undecided" as const), {
        minLength: due.length,
        maxLength: due.length,
      }),
      states: fc.array(
        fc.constantFrom(
          "runs" as const,
          "runs" as const,
          "consultant-led" as const,
          "emergency-only" as const,
          "stood-down" as const,
        ),
        { minLength: keys.length, maxLength: keys.length },
      ),
    });
    for (const [round, plan] of fc.sample(anyPlan, { numRuns: 2, seed: 16 }).entries()) {
      for (const decision of ["cancel", "keep", "undecided"] as const) {
        await decide(
          window,
          planId,
          decision,
          due.flatMap(({ entryId }, index) => (plan.decisions[index] === decision ? [entryId] : [])),
        );
      }
      for (const state of ["runs", "consultant-led", "emergency-only", "stood-down"] as const) {
        const wanted = keys.filter((_, index) => plan.states[index] === state);
        const leave = due.map(({ entryId }) => entryId);
        if (wanted.length > 0) {
          await ask(window, "session.setState", {
            planId,
            keys: wanted,
            state,
            why: "too few staff",
            confirmed: [],
            leave,
          });
        }
      }
      const path = join(dataFolder, `lists-${round}.pdf`);
      const scope = { dates: [DATE], siteCode: null, theatre: null, strikeId };
      const { pages: count, lists } = await ask(window, "paper.savePdf", {
        ...scope,
        draftOk: true,
        path: await handleToWrite(app, window, path, "pdf"),
      });
      const pages = pagesOf(path);
      expect(pages).toHaveLength(count);
      expect(execFileSync("pdfinfo", [path], { encoding: "utf8" })).toMatch(
        /Page size: +84[12]\.\d+ x 59[45]\.\d+ pts \(A4\)/,
      );

      const shown = new Map<string, "running" | "cancelled">();
      let undecided = 0;
      let next = 0;
      for (const sheet of lists.sheets) {
        const own = takePages(pages.slice(next), sheet);
        next += own.length;
        for (const text of own) {
          expect(text).toContain(`Version ${sheet.version}${sheet.reprint === null ? "" : ", REPRINT"}`);
          expect(text).toMatch(/List position as at Wed 25 Nov 2026, 06:00/);
          expect(text).toMatch(/Printed .* 2026, \d\d:\d\d by Pat Planner/);
          if (sheet.running.length > 0) expect(text).toMatch(BANNERS[sheet.state]);
          const [order = "", cancelled = ""] = text.split(/CANCELLED: do not bring/);
          undecided +=
            order.split("NOT YET DECIDED").length - 1 - (order.includes("with patients NOT YET DECIDED") ? 1 : 0);
          for (const [block, part] of [
            ["running", order],
            ["cancelled", cancelled],
          ] as const) {
            for (const [, number = ""] of part.matchAll(/Hosp\. (\S+)/g)) {
              expect(shown.has(number), `${number} twice`).toBe(false);
              shown.set(number, block);
            }
          }
        }
      }
      expect(next).toBe(pages.length);
      const rows = await dueRows(window, planId);
      const wanted = rows.map((row) => [
        row.hospitalNumber,
        row.state.startsWith("cancelled") ? "cancelled" : "running",
      ]);
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(wanted));
      expect(undecided).toBe(rows.filter(({ state }) => state === "undecided").length);
      // From the second print on each changed row says in words what changed.
      const changed = lists.sheets.flatMap(({ running, cancelled }) =>
        [...running, ...cancelled].flatMap((row) => row.changes),
      );
      expect(changed.length > 0).toBe(round > 0);
      expect(pages.join("\n").includes("Supersedes version 1, printed")).toBe(round > 0);
    }
    // Nothing was done since: every list prints again as the version that it has, and the register has both prints.
    const path = join(dataFolder, "again.pdf");
    const scope = { dates: [DATE], siteCode: null, theatre: null, strikeId };
    const { lists } = await ask(window, "paper.savePdf", {
      ...scope,
      draftOk: true,
      path: await handleToWrite(app, window, path, "pdf"),
    });
    expect(lists.sheets.every(({ reprint }) => reprint !== null)).toBe(true);
    for (const text of pagesOf(path)) expect(text).toMatch(/Version [12], REPRINT · the same as printed/);
    expect(await ask(window, "schedule.outOfDate", {})).toEqual({ lists: [], current: lists.sheets.length });
    const register = await ask(window, "schedule.register", { dates: [DATE] });
    expect(register.flatMap(({ printings }) => printings.map(({ fileName }) => fileName))).toContain("again.pdf");
  });

  test("the window asks before lists that are not final go out, and can go to the plan", async ({
    app,
    window,
    dataFolder,
  }) => {
    test.setTimeout(120_000);
    const { planId } = await begin(window);
    await goTo(window, "Schedules");
    await expect(window.getByText(/not yet decided/).first()).toBeVisible();
    const path = join(dataFolder, "lists.pdf");
    await chooseInDialogs(app, path);
    await window.getByRole("button", { name: "Save PDF…" }).click();
    const dialog = window.getByRole("dialog", { name: /lists are not final/ });
    await expect(dialog).toContainText(/76 patients are not yet decided/);
    await expect(dialog).toContainText(/NG Theatre 11 AM, Wed 16 Dec: 6 not yet decided/);
    await dialog.getByRole("button", { name: "Go to the plan" }).click();
    await expect(window.getByRole("group", { name: /Totals of the plan/ })).toBeVisible();
    await decide(
      window,
      planId,
      "keep",
      (await dueRows(window, planId)).map(({ entryId }) => entryId),
    );
    await goTo(window, "Schedules");
    await window.getByRole("button", { name: "Save PDF…" }).click();
    await expect(window.getByText(/Version 1 saved/)).toBeVisible();
    expect(pagesOf(path).join("\n")).not.toMatch(/DRAFT|NOT YET DECIDED/);
    const [first] = await dueRows(window, planId);
    await decide(window, planId, "cancel", first === undefined ? [] : [first.entryId]);
    await expect(window.getByText("1 printed list is out of date")).toBeVisible();
    await window.getByRole("button", { name: "Register of prints…" }).click();
    const register = window.getByRole("dialog", { name: "Register of prints" });
    const row = register.getByRole("row", { name: /out of date: print again/ });
    await row.getByRole("textbox", { name: "Who holds a copy" }).fill("Ward 7");
    await row.getByRole("button", { name: "Note", exact: true }).click();
    await expect(row.getByRole("button", { name: "The copy of Ward 7 was destroyed" })).toBeVisible();
    await expectAccessible(window, "schedules-register");
    await register.getByRole("button", { name: "Close" }).last().click();
    await expect(window.getByText(/differs from the list as it is now. Copies are with: Ward 7\./)).toBeVisible();
    await expectAccessible(window, "schedules-out-of-date");
    await window.getByRole("button", { name: "Show that 1 to print" }).click();
    await expect(window.getByText(/1 session, .* To be version 2\./)).toBeVisible();
    await window.getByRole("button", { name: "Save PDF…" }).click();
    await expect(window.getByText(/Version 2 saved: 1 session/)).toBeVisible();
    await expect(window.getByText("No printed list is out of date")).toBeVisible();
  });
});

test.describe("other sheets of the day", () => {
  test.use({ at: SAMPLES_AT });

  test("have every patient once with the decision, and reduced neither names nor numbers", async ({
    app,
    window,
    dataFolder,
  }) => {
    test.setTimeout(180_000);
    const { planId, strikeId } = await begin(window);
    const due = await dueRows(window, planId);
    const ids = due.map(({ entryId }) => entryId);
    await decide(window, planId, "cancel", ids.slice(0, 20));
    await decide(window, planId, "keep", ids.slice(20));
    const scope = { dates: [DATE], siteCode: null, theatre: null, strikeId, draftOk: false };
    const { onActionDays } = required((await ask(window, "summary.get", { planId })).kept, "the share kept");
    for (const sheet of ["day", "site", "wards", "consultant", "transport", "executive"] as const) {
      for (const reduced of [false, true]) {
        const path = join(dataFolder, `${sheet}-${reduced ? "reduced" : "full"}.pdf`);
        const { pages } = await ask(window, "paper.saveDaySheet", {
          ...scope,
          sheet,
          reduced,
          path: await handleToWrite(app, window, path, "pdf"),
        });
        const texts = pagesOf(path);
        expect(texts).toHaveLength(pages);
        if (sheet === "day" || sheet === "executive") expect(texts).toHaveLength(1);
        for (const [index, text] of texts.entries()) {
          expect(text).toContain(`Page ${index + 1} of ${pages}`);
          expect(text).toContain("List position as at Wed 25 Nov 2026, 06:00");
          expect(text.includes("REDUCED:")).toBe(reduced);
        }
        const text = texts.join("\n");
        const numbers = [...text.matchAll(/Hosp\. (\S+)/g)].map(([, number = ""]) => number);
        const named = (sheet === "wards" || sheet === "consultant") && !reduced;
        const changed = sheet === "transport" && !reduced ? due.slice(0, 20) : [];
        const wanted = (named ? due : changed).map(({ hospitalNumber }) => hospitalNumber ?? "");
        expect(numbers.toSorted(compareNatural)).toEqual(wanted.toSorted(compareNatural));
        if (reduced) {
          expect(text).not.toMatch(/NHS \d|\d{3} \d{3} \d{4}/);
          for (const { surname } of due) expect(text).not.toMatch(new RegExp(`\\b${surname}\\b`));
        }
        if (sheet === "wards" || sheet === "consultant") expect(text.match(/CANCELLED:/g)).toHaveLength(20);
        if (sheet === "executive") expect(text.replaceAll(/\s+/g, " ")).toContain(countsWords(onActionDays));
      }
    }
    const log = await ask(window, "audit.list", { before: null, limit: 20, text: "Sheet of the day" });
    expect(log.total).toBe(12);
    await goTo(window, "Schedules");
    const path = join(dataFolder, "chosen.pdf");
    await chooseInDialogs(app, path);
    await window.getByRole("button", { name: "Other sheets…" }).click();
    const dialog = window.getByRole("dialog", { name: "Other sheets of these lists" });
    await dialog.getByText("Ward and admissions lists").click();
    await dialog.getByText(/Reduced, for a wall/).click();
    await dialog.getByRole("button", { name: "Save PDF…" }).click();
    await expect(dialog.getByText(/\d+ pages saved\.$/)).toBeVisible();
    await expectAccessible(window, "schedules-other-sheets");
    expect(pagesOf(path).join("\n")).toMatch(/Ward and admissions lists[^]*REDUCED:/);
  });
});

/** Surnames in letters of many scripts; of Tamil, Arabic and Chinese not every computer has a font. */
const NAMES = ["Παπαδόπουλος", "Łościński", "தமிழ்", "كريم", "王", "Ngũgĩ", "SM\u202EITH"];
/** A letter of no script at all, so that no font has it. */
const NO_LETTER = "\u{5FFF0}";

test.describe("names in letters of other scripts", () => {
  test.use({ at: SAMPLES_AT });

  test("are printed in full, or say which letter is missing, and never turn a line around", async ({
    app,
    window,
    dataFolder,
  }) => {
    test.setTimeout(120_000);
    const [head = "", ...rows] = readFileSync(SAMPLE, "utf8").split("\n");
    let at = 0;
    const named = rows.map((row) => {
      const name = row.includes(",20261216,") ? NAMES[at] : undefined;
      if (name === undefined) return row;
      at += 1;
      const cells = row.split(",");
      return [...cells.slice(0, 4), `${name}${NO_LETTER}`, ...cells.slice(5)].join(",");
    });
    expect(at).toBe(NAMES.length);
    const extract = join(dataFolder, "names.csv");
    writeFileSync(extract, [head, ...named].join("\n"));
    const { strikeId } = await begin(window, extract);
    const path = join(dataFolder, "names.pdf");
    const scope = { dates: [DATE], siteCode: null, theatre: null, strikeId };
    const saved = await ask(window, "paper.savePdf", {
      ...scope,
      draftOk: true,
      path: await handleToWrite(app, window, path, "pdf"),
    });
    expect(saved.lettersMissing).toBe(NAMES.length);
    const text = pagesOf(path).join("\n");
    // Once on the row of each, and once in the heading of each of their lists.
    const headings = text.match(/is a letter that could not be printed, because/g) ?? [];
    expect(headings.length).toBeGreaterThan(0);
    expect(text.match(/\[\u2060?\?\u2060?\] is a letter that could not be/g)).toHaveLength(
      NAMES.length + headings.length,
    );
    // These fonts are there: the letters are on the paper. What turns a line around is not.
    for (const name of ["ΠΑΠΑΔΌΠΟΥΛΟΣ", "ŁOŚCIŃSKI", "NGŨGĨ", "SMITH"]) expect(text).toContain(name);
    expect(text).not.toContain("\u202E");

    const info = execFileSync("pdfinfo", [path], { encoding: "utf8" });
    expect(info).toMatch(/Title: +Theatre lists, Wed 16 Dec 2026, Northmoor University Hospitals/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(readFileSync(path, "latin1")).toMatch(/\/Lang ?\(en-GB\)/);
    const fonts = execFileSync("pdffonts", [path], { encoding: "utf8" }).trim().split("\n").slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/ yes +(?:yes|no) +yes +\d+ +\d+$/);
    const outline = execFileSync("pdftohtml", ["-xml", "-i", "-stdout", path], { encoding: "utf8" });
    const bookmarks = [...outline.matchAll(/<item page="\d+">([^<]*, (?:AM|PM|EVE|ALL DAY))<\/item>/g)].map(
      ([, words]) => words,
    );
    expect(bookmarks).toEqual(
      saved.lists.sheets.map(({ theatre, session }) => `${theatre} · Wednesday 16 Dec 2026, ${session}`),
    );
    await goTo(window, "Schedules");
    await expect(
      window.getByText(`${NAMES.length} patients or headings have a letter that cannot be printed here`),
    ).toBeVisible();
  });
});

/** The pages of the next sheet: as many as its first page names, numbered from 1. */
function takePages(pages: readonly string[], sheet: SessionSheet): readonly string[] {
  const count = Number(/Page 1 of (\d+) of this list/.exec(pages[0] ?? "")?.[1]);
  const own = pages.slice(0, count);
  own.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${count} of this list`);
    expect(text).toContain(`${sheet.theatre ?? "Theatre not stated"} · Wednesday 16 Dec 2026`);
    expect(text.includes("(continued)")).toBe(index > 0);
    expect(text.includes(`Continues on page ${index + 2}`)).toBe(index + 1 < count);
  });
  return own;
}
