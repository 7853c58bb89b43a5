import { describe, expect, test } from "vitest";
import { ownArguments } from "../../electron/arguments.ts";
import { readStart, type StartSurroundings } from "../../electron/start.ts";

const around: StartSurroundings = {
  workingFolder: "/work-here",
  userFolder: "/user",
  dataFromEnvironment: undefined,
};

describe("readStart", () => {
  test("opens the window on the usual folder", () => {
    expect(readStart([], around)).toEqual({ kind: "window", dataFolder: "/user/data" });
  });

  test("takes the folder from --data before the environment, and as seen from the working folder", () => {
    const withEnvironment = { ...around, dataFromEnvironment: "/from-environment" };
    expect(readStart([], withEnvironment)).toMatchObject({ dataFolder: "/from-environment" });
    expect(readStart(["--data", "mine"], withEnvironment)).toMatchObject({ dataFolder: "/work-here/mine" });
    expect(readStart(["--data=/mine"], withEnvironment)).toMatchObject({ dataFolder: "/mine" });
    expect(readStart([], { ...around, dataFromEnvironment: "" })).toMatchObject({ dataFolder: "/user/data" });
  });

  test("takes common options before, between and after the words of a command", () => {
    const wanted = { kind: "command", dataFolder: "/d", args: ["trust", "set", "R9Z", "--name", "N"], json: true };
    for (const args of [
      ["--data", "/d", "--json", "trust", "set", "R9Z", "--name", "N"],
      ["trust", "set", "--json", "R9Z", "--data=/d", "--name", "N"],
      ["trust", "set", "R9Z", "--name", "N", "--json", "--data", "/d"],
    ]) {
      expect(readStart(args, around)).toMatchObject(wanted);
    }
  });

  test.each([[["--data"]], [["--data", "--json", "check"]], [["--data="]], [["--json"]]])(
    "explains that %j is wrong",
    (args) => {
      expect(readStart(args, around).kind).toBe("wrong");
    },
  );

  test("leaves what follows -- alone", () => {
    expect(readStart(["import", "--", "--json"], around)).toMatchObject({
      args: ["import", "--", "--json"],
      json: false,
    });
  });
});

test("ownArguments leaves out what is for Chromium and, run from sources, the folder of the app", () => {
  const argv = ["/electron", "--no-sandbox", "--log-level=3", "/app", "check", "--json"];
  expect(ownArguments(argv, true)).toEqual(["check", "--json"]);
  expect(ownArguments(["/standdown", "--inspect=0", "check"], false)).toEqual(["check"]);
});
