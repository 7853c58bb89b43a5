import { expect, it } from "vitest";
import { patientName } from "../../../renderer/components/patient-name.ts";
import { PLAN_COLUMNS } from "../../../renderer/screens/plan/list/plan-columns.ts";
import { planRow } from "../../support/plan-samples.ts";

it.each([
  ["Stone", "Grace", "STONE Grace"],
  ["D’Souza", null, "D’SOUZA"],
  [null, "Una", "Una"],
  [null, null, "entry E1"],
  ["", "", "entry E1"],
])("%j %j is %s", (surname, forename, name) => {
  expect(patientName({ surname, forename, entryNumber: "E1" })).toBe(name);
});

it("distinguishes the rows of the plan on a list without names", () => {
  const patient = PLAN_COLUMNS.find(({ id }) => id === "patient");
  expect(patient?.text(planRow(7, { surname: null, forename: null }))).toBe("entry EAL077");
});
