import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { ROLES, type Place } from "./plan-parts.ts";
import { confirmedOf, expectBoth, kind, nthRow, planName, refsOf, rowsOf, whoAgreed, type Kind } from "./walk-step.ts";
import { DATES, keyOf, SESSIONS, SITE, THEATRES, type Named } from "./walk-world.ts";

const place = fc.record({
  date: fc.constantFrom(...DATES),
  theatre: fc.constantFrom(...THEATRES),
  session: fc.constantFrom(...SESSIONS),
});

/** The session that is chosen, or one in which somebody is: most places of the window are empty. */
function sessionNear(plan: Named, { chosen, row }: { readonly chosen: Place; readonly row: number }): Place {
  if (plan.model.hasSession(chosen)) return chosen;
  return rowsOf(plan, [row])[0] ?? chosen;
}
const session = fc.record({ chosen: place, row: nthRow });

const setState = kind(
  "session.setState",
  6,
  fc.record({
    plan: planName,
    near: session,
    state: fc.constantFrom("stood-down", "stood-down", "runs", "runs", "emergency-only", "consultant-led" as const),
    agreed: whoAgreed,
    isWholeDay: fc.boolean(),
  }),
  async (world, chosen, call) => {
    const plan = world.plans.get(chosen.plan);
    if (plan === undefined) return;
    // One is opened again where one is closed.
    const closed = plan.model.closedSessions();
    const again = chosen.state === "runs" ? closed[chosen.near.row % Math.max(1, closed.length)] : undefined;
    const at = again ?? sessionNear(plan, chosen.near);
    const all = chosen.isWholeDay ? plan.model.sessionsOn(at.date) : [];
    const places = all.length === 0 ? [at] : all;
    const confirmed = confirmedOf(world, chosen.agreed, [0, 1]);
    const done = await call({
      planId: plan.planId,
      keys: places.map(keyOf),
      state: chosen.state,
      why: null,
      confirmed,
    });
    const isThere = places.every((one) => plan.model.hasSession(one));
    const expected = isThere ? plan.model.setState(places, chosen.state, chosen.agreed) : null;
    expectBoth(done, expected, `${chosen.state} at ${JSON.stringify(places)}`);
  },
);

const setCover = kind(
  "cover.set",
  3,
  fc.record({
    plan: planName,
    near: session,
    role: fc.constantFrom(...ROLES),
    present: fc.constantFrom(true, false, false, null),
  }),
  async (world, { plan: name, near: at, role, present }, call) => {
    const plan = world.plans.get(name);
    if (plan === undefined) return;
    const there = sessionNear(plan, at);
    const done = await call({ planId: plan.planId, keys: [keyOf(there)], role, present, person: null, why: null });
    expectBoth(done, plan.model.hasSession(there) ? plan.model.setCover(there, role, present) : null, "cover");
  },
);

const coverFile = kind(
  "cover.importFile",
  1,
  fc.record({ plan: planName, near: session, role: fc.constantFrom(...ROLES), present: fc.boolean() }),
  async (world, { plan: name, near: at, role, present }, call) => {
    const plan = world.plans.get(name);
    if (plan === undefined) return;
    const there = sessionNear(plan, at);
    const path = join(world.it.folder, "cover.csv");
    const cells = [there.date, SITE, there.theatre, there.session, role, present ? "yes" : "no"];
    writeFileSync(path, `date,site,theatre,session,role,present\n${cells.join(",")}\n`);
    const done = await call({ planId: plan.planId, path });
    const isThere = plan.model.hasSession(there);
    const isNew = plan.model.coverOf(there, role) !== present;
    expectBoth(done, !isThere ? null : isNew ? plan.model.setCover(there, role, present) : 0, "a file of cover");
  },
);

const chooseResident = kind("fit.set", 1, fc.boolean(), async (world, inpatientNeedsResident, call) => {
  expectBoth(await call({ rules: { inpatientNeedsResident } }), 0, "who needs a resident");
  if (world.shared.inpatientsNeedResident !== inpatientNeedsResident) world.otherLogRows++;
  world.shared.inpatientsNeedResident = inpatientNeedsResident;
});

const move = kind(
  "move.apply",
  6,
  fc.record({ plan: planName, row: nthRow, to: session, agreed: whoAgreed }),
  async (world, { plan: name, row: nth, to: near, agreed: by }, call) => {
    const plan = world.plans.get(name);
    const [row] = rowsOf(plan, [nth]);
    if (plan === undefined || row === undefined) return;
    const at = sessionNear(plan, near);
    const to = { date: at.date, theatre: at.theatre, session: at.session };
    const [ref] = refsOf(world, [row]);
    if (ref === undefined) return;
    const confirmed = confirmedOf(world, by, [row.entry]);
    const done = await call({ planId: plan.planId, ...ref, to: keyOf(to), why: "room there", confirmed });
    const [own] = confirmed;
    const who = own === undefined ? null : { clinician: own.clinician, note: own.why };
    expectBoth(done, plan.model.move(row, to, "room there", who), `moving to ${JSON.stringify(to)}`);
  },
);

/** What planners do about sessions, and about patients in them. */
export const SESSION_STEPS: readonly Kind[] = [setState, setCover, coverFile, chooseResident, move];
