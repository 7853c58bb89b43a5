import { expect, test } from "vitest";
import type { SetAside } from "../../../../../shared/contract/protection.ts";
import { cancelScope, cancelVerb } from "../../../../../renderer/screens/plan/decide/cancel-scope.ts";

function aside(entryId: number): SetAside {
  return {
    entryId,
    entryNumber: `E${entryId}`,
    surname: null,
    forename: null,
    dueDate: "2026-12-16",
    theatre: null,
    session: null,
    consultant: null,
    procedure: null,
    minutes: null,
    marks: "P2",
    because: "priority P2",
  };
}

const due16 = (entryId: number) => ({ entryId, dueDate: "2026-12-16" });
const agreed = (entryId: number) => ({ entryId, dueDate: "2026-12-16", clinician: "Dr Pearce", why: "no bed" });

test.each<[string, number[], number, number[], number[], string]>([
  ["nothing protected", [1, 2], 0, [], [1, 2], "Cancel 2"],
  ["protected ones are left", [1, 2, 3], 0, [2, 3], [1], "Cancel 1, leave 2 protected"],
  ["all protected", [1], 0, [1], [], "Nothing to cancel yet"],
  ["some cancelled already", [1, 2, 3], 1, [3], [1, 2], "Cancel 1, change 1 cancelled already, leave 1 protected"],
  ["all cancelled already", [1, 2], 2, [], [1, 2], "Change 2 cancelled already"],
])("%s", (_name, entryIds, alreadyCancelled, setAside, touched, verb) => {
  const scope = cancelScope(entryIds.map(due16), { alreadyCancelled, setAside: setAside.map(aside) }, []);
  expect(scope.cases.map(({ entryId }) => entryId)).toEqual(touched);
  expect(cancelVerb(scope)).toBe(verb);
});

test("a confirmed one is cancelled with the rest", () => {
  const scope = cancelScope([1, 2, 3].map(due16), { alreadyCancelled: 0, setAside: [aside(2), aside(3)] }, [agreed(3)]);
  expect(scope).toEqual({ cases: [1, 3].map(due16), left: 1, amended: 0 });
  expect(cancelVerb(scope)).toBe("Cancel 2, leave 1 protected");
});

test("of a patient who is protected on one date, a cancellation of another date can be amended", () => {
  const earlier = { entryId: 1, dueDate: "2026-12-14" };
  const scope = cancelScope([earlier, due16(1)], { alreadyCancelled: 1, setAside: [aside(1)] }, []);
  expect(scope).toEqual({ cases: [earlier], left: 1, amended: 1 });
});

test("until it is known the button promises no number", () => {
  expect(cancelVerb(null)).toBe("Cancel");
});
