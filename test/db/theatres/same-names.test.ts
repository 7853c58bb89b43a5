import { afterEach, beforeEach, expect, test } from "vitest";
import { cancelArgs } from "../../support/service.ts";
import { at, openTheatres, type Theatres } from "../../support/theatres.ts";

let on: Theatres;
const AM = at("Theatre 1", "AM");
const THAT_DAY = "another patient of this name this day";
const ON_THE_LIST = "another patient of this surname on this list";

beforeEach(async () => {
  on = await openTheatres();
});
afterEach(() => on.it.close());

test("who can be taken for another patient is marked on the board and on paper, cancelled or not", async () => {
  const [a = 0] = await on.put(
    { entryNumber: "E1", surname: "STONE", forename: "Grace", nhsNumber: "9990000018", listOrder: 1 },
    { entryNumber: "E2", surname: "Stone", forename: "Ada", nhsNumber: "9990000026", listOrder: 2 },
    { entryNumber: "E3", surname: "HILL", forename: "Una", nhsNumber: "9990000034", listOrder: 3 },
    { entryNumber: "E4", surname: "Stone", forename: "GRACE", nhsNumber: "9990000042", theatre: "Theatre 2" },
    { entryNumber: "E5", surname: "Hill", forename: "Una", nhsNumber: "9990000050", tciDate: "2026-12-17" },
  );
  const board = async () => (await on.cases(AM)).map(({ row, sameName }) => [row.entryNumber, sameName]);
  const paper = async () => {
    const { sheets } = await on.it.ask("schedule.draft", {
      dates: [AM.date, "2026-12-17"],
      siteCode: null,
      theatre: null,
      strikeId: on.strikeId,
    });
    return sheets.flatMap(({ running, cancelled }) =>
      [...running, ...cancelled].map(({ surname, forename, sameName }) => `${surname} ${forename}: ${sameName}`),
    );
  };
  expect(await board()).toEqual([
    ["E1", THAT_DAY],
    ["E2", ON_THE_LIST],
    ["E3", null],
  ]);
  const marked = [
    `STONE Grace: ${THAT_DAY}`,
    `Stone Ada: ${ON_THE_LIST}`,
    "HILL Una: undefined",
    `Stone GRACE: ${THAT_DAY}`,
    "Hill Una: undefined",
  ];
  expect(await paper()).toEqual(marked);
  await on.it.ask("decision.apply", cancelArgs(on.planId, [a]));
  expect(await board()).toEqual([
    ["E2", ON_THE_LIST],
    ["E3", null],
    ["E1", THAT_DAY],
  ]);
  const [grace, ...others] = marked;
  expect(await paper()).toEqual([...others.slice(0, 2), grace, ...others.slice(2)]);
});
