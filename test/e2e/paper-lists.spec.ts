import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import fc from "fast-check";
import { unpackRows } from "../../shared/contract/packed-rows.ts";
import { planRowSchema } from "../../shared/contract/plan.ts";
import type { SessionSheet } from "../../shared/contract/schedule.ts";
import { ownPlanOf, type PlanId, type StrikeId } from "../../shared/domain/strike/ids.ts";
import { SAMPLES_AT, test } from "./app-fixture.ts";
import { ask } from "./call.ts";
import { chooseInDialogs, goTo } from "./planner.ts";
import { handleToRead, handleToWrite } from "./chosen-file.ts";

const DATE = "2026-12-16";
const SAMPLE = join(import.meta.dirname, "../fixtures/samples/eal.csv");

/** The text of each page of a PDF, as it lies on the page. */
function pagesOf(file: string): string[] {
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  return text.split("\f").slice(0, -1);
}

type Plan = { readonly planId: PlanId; readonly strikeId: StrikeId };

async function begin(window: Page): Promise<Plan> {
  await window.waitForLoadState();
  await ask(window, "vault.create", { passphrase: "a passphrase for tests" });
  await ask(window, "trust.set", { code: "R9Z", name: "Northmoor University Hospitals" });
  await ask(window, "planner.set", { name: "Pat Planner" });
  await ask(window, "import.run", {
    jobId: "first",
    path: await handleToRead(window, SAMPLE),
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
          expect(text).toContain(`Version ${round + 1}`);
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
    await expect(window.getByRole("table", { name: /Totals of the plan/ })).toBeVisible();
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
