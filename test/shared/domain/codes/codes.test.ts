import { expect, test } from "vitest";
import { findOrganisation, searchOrganisations } from "../../../../shared/domain/codes/organisations.ts";
import { regionName } from "../../../../shared/domain/codes/regions.ts";
import { findTreatmentFunction } from "../../../../shared/domain/codes/treatment-functions.ts";

const codes = (text: string, limit?: number) => searchOrganisations(text, limit).map((found) => found.code);

test("a code is found in any case; one that is not listed is null", () => {
  expect(findOrganisation(" rth ")).toEqual({
    code: "RTH",
    name: "Oxford University Hospitals NHS Foundation Trust",
    regionCode: "Y59",
  });
  expect(findOrganisation("ZZZ")).toBeNull();
  expect(findOrganisation("")).toBeNull();
});

test("names are shown as people write them", () => {
  expect(findOrganisation("RCX")?.name).toBe("The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust");
  expect(findOrganisation("RJ1")?.name).toBe("Guy's and St Thomas' NHS Foundation Trust");
  expect(findOrganisation("RTD")?.name).toBe("The Newcastle upon Tyne Hospitals NHS Foundation Trust");
});

test("typing finds by code, or by the beginnings of words in any order, with or without apostrophes", () => {
  expect(codes("rth")[0]).toBe("RTH");
  expect(codes("hospitals oxf")).toEqual(["RTH"]);
  expect(codes("guys thomas")).toEqual(["RJ1"]);
  expect(codes("guy’s")).toEqual(["RJ1"]);
  expect(codes("  ")).toEqual([]);
  expect(codes("xyzzy")).toEqual([]);
  expect(codes("nhs")).toHaveLength(20);
  expect(codes("nhs", 3)).toHaveLength(3);
  expect(
    codes("RA")
      .slice(0, 3)
      .every((code) => code.startsWith("RA")),
  ).toBe(true);
});

test("every organisation is in a region that has a name", () => {
  const all = searchOrganisations("trust", 1000);
  expect(all.length).toBeGreaterThan(130);
  expect(all.filter((one) => regionName(one.regionCode) === null)).toEqual([]);
  expect(new Set(all.map((one) => one.code)).size).toBe(all.length);
  expect(regionName("Y56")).toBe("London");
  expect(regionName("Y99")).toBeNull();
});

test("treatment functions have a name and a group", () => {
  expect(findTreatmentFunction("110")).toEqual({ code: "110", name: "Trauma and Orthopaedic", group: "surgical" });
  expect(findTreatmentFunction("999")).toBeNull();
});
