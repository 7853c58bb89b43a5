import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { planPages } from "../../renderer/paper/page-plan.ts";
import { PaperPage } from "../../renderer/paper/paper-page.tsx";
import type { SessionSheet, TheatreLists } from "../../shared/contract/schedule.ts";
import { ownPlanOf } from "../../shared/domain/strike/ids.ts";
import { SESSION_STATES, isClosed } from "../../shared/domain/theatres/theatre-session.ts";
import { cancelArgs, keepArgs, openTestService, putEntries, STRIKE } from "../support/service.ts";

/**
 * Over random plans: every entry of every session is on its pages exactly once, in the block that its decision says,
 * marked where nobody has decided; every page of a session says its state, its version and its own page number.
 */
const RUNS = process.env["STANDDOWN_LONG_TESTS"] === "1" ? 100 : 12;
const TIME = { timeout: RUNS * 10_000 };
const DATE = "2026-12-16";
const THEATRES = ["Theatre 1", "Theatre 2", "Theatre 3"] as const;
type Decided = "cancel" | "keep" | "undecided" | "gone";

const anyCase = fc.record({
  theatre: fc.constantFrom(...THEATRES),
  listOrder: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
  decided: fc.constantFrom<Decided>("cancel", "keep", "undecided", "gone"),
  /** How many pixels high its row is drawn. */
  height: fc.integer({ min: 40, max: 300 }),
});
const anyPlan = fc.record({
  cases: fc.array(anyCase, { minLength: 1, maxLength: 30 }),
  states: fc.tuple(...THEATRES.map(() => fc.constantFrom(...SESSION_STATES))),
});

test(
  "every patient is on paper once, in the right block and with the right state, whatever is planned",
  TIME,
  async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async ({ cases, states }) => {
        const it = await openTestService();
        try {
          const planId = ownPlanOf((await it.ask("strike.add", STRIKE)).id);
          const raw = await it.raw();
          const ids = putEntries(
            raw,
            cases.map(({ theatre, listOrder }, index) => ({
              entryNumber: `E${index}`,
              theatre,
              listOrder,
              surname: `N${index}`,
            })),
          );
          raw.close();
          const of = (decided: Decided): number[] => ids.filter((_, index) => cases[index]?.decided === decided);
          const used = THEATRES.filter((theatre) => cases.some((one) => one.theatre === theatre));
          // Closed before anything is decided, with everybody left on it.
          for (const theatre of used) {
            const key = { date: DATE, siteCode: "R9Z01", theatre, session: "AM", treatmentFunction: null };
            const state = states[THEATRES.indexOf(theatre)] ?? "runs";
            await it.ask("session.setState", { planId, keys: [key], state, why: "why", confirmed: [], leave: ids });
          }
          if (of("cancel").length > 0) await it.ask("decision.apply", cancelArgs(planId, of("cancel")));
          if (of("keep").length > 0) await it.ask("decision.apply", keepArgs(planId, of("keep")));
          const again = await it.raw();
          for (const id of of("gone")) {
            again.prepare("UPDATE entry SET missing_since_import_id = 1 WHERE id = ?").run(id);
          }
          again.close();

          const scope = { dates: [DATE], siteCode: null, theatre: null, strikeId: null };
          const lists = await it.ask("schedule.draft", scope);
          expect(lists.sheets.map(({ theatre }) => theatre)).toEqual(used);
          for (const sheet of lists.sheets) {
            const state = states[THEATRES.findIndex((one) => one === sheet.theatre)] ?? "runs";
            const pages = draw(lists, sheet, (id) => cases[ids.indexOf(id)]?.height ?? 40);
            expectWholeList(pages, state, (block) =>
              ids.filter((_, index) => {
                const one = cases[index];
                const runs = one?.decided === "keep" || one?.decided === "undecided";
                return one?.theatre === sheet.theatre && (block === "running") === runs;
              }),
            );
            const undecided = pages.flatMap(({ rows }) => rows.filter(({ html }) => html.includes("NOT YET DECIDED")));
            expect(inOrder(undecided.map(({ id }) => id))).toEqual(
              of("undecided").filter((id) => cases[ids.indexOf(id)]?.theatre === sheet.theatre),
            );
          }
        } finally {
          await it.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
);

function inOrder(ids: readonly number[]): number[] {
  return ids.toSorted((a, b) => a - b);
}

type Page = {
  readonly html: string;
  readonly rows: readonly { readonly id: number; readonly block: string; readonly html: string }[];
};

/** The pages of one session, with its rows of these heights. */
function draw(lists: TheatreLists, sheet: SessionSheet, heightOf: (entryId: number) => number): Page[] {
  const slices = planPages({
    body: 600,
    firstHeader: 120,
    nextHeader: 80,
    runningHead: 40,
    running: sheet.running.map(({ entryId }) => heightOf(entryId)),
    cancelledHead: 40,
    cancelled: sheet.cancelled.map(({ entryId }) => heightOf(entryId)),
  });
  return slices.map((slice, index) => {
    const place = { number: index + 1, ofList: index + 1, listPages: slices.length };
    const page = { ...place, sheet, slice, scales: new Map<number, number>(), headerScale: 1 };
    const html = renderToStaticMarkup(
      <PaperPage lists={lists} page={page} pages={slices.length} preview={false} headingLevel={1} />,
    );
    const rows = html.split('<section class="sheet-block ').flatMap((block) =>
      [...block.matchAll(/<tr[^>]*data-row="(\d+)".*?<\/tr>/gs)].map((row) => ({
        id: Number(row[1]),
        block: block.startsWith("sheet-cancelled") ? "cancelled" : "running",
        html: row[0],
      })),
    );
    return { html, rows };
  });
}

const BANNERS = {
  runs: "",
  "consultant-led": "CONSULTANT-LED ONLY.",
  "emergency-only": "EMERGENCIES ONLY: NOTHING PLANNED RUNS HERE.",
  "stood-down": "THIS LIST IS STOOD DOWN.",
} as const;

function expectWholeList(
  pages: readonly Page[],
  state: keyof typeof BANNERS,
  wanted: (block: "running" | "cancelled") => number[],
): void {
  const shown = pages.flatMap(({ rows }) => rows);
  for (const block of ["running", "cancelled"] as const) {
    const ids = shown.filter((row) => row.block === block).map(({ id }) => id);
    expect(inOrder(ids), block).toEqual(inOrder(wanted(block)));
  }
  const running = wanted("running").length;
  // Numbered 1 to n through all pages; nobody has a number on a list that does not run.
  const numbers = shown
    .filter((row) => row.block === "running")
    .map(({ html }) => /<td class="order"><strong>([^<]*)</.exec(html)?.[1]);
  expect(numbers).toEqual(Array.from({ length: running }, (_, index) => (isClosed(state) ? "–" : String(index + 1))));
  pages.forEach(({ html }, index) => {
    expect(html.replaceAll("<!-- -->", "")).toContain(`Page ${index + 1} of ${pages.length} of this list`);
    expect(html).toContain("Version 1");
    expect(html).toContain("List position as at Tue 1 Dec 2026, 06:00");
    const isNobody = running === 0 && !isClosed(state);
    expect(html).toContain(isNobody ? "NOBODY RUNS ON THIS LIST." : BANNERS[state]);
    const open = isClosed(state) ? running > 0 : shown.some((row) => row.html.includes("NOT YET DECIDED"));
    expect(html.includes(">DRAFT<")).toBe(open);
  });
}
