import { useState } from "react";
import type { PositionKind } from "../../../shared/contract/return.ts";
import { toInstant } from "../../../shared/util/local-date.ts";

/** Which return the planner chose to look at. */
export type Chosen = {
  /** The layout's id. */
  readonly layout: string;
  /** Null until the planner chooses: then predicted before the strike's end, and final after. */
  readonly kind: PositionKind | null;
  readonly moment: "now" | "earlier";
  /** The earlier time that was typed; empty if it is not a time. */
  readonly earlier: string;
};

/** The choice, with the instant that it means; null is now. */
export type ReturnChoice = Chosen & { readonly asAt: string | null };

const FIRST: Chosen = { layout: "2016", kind: null, moment: "now", earlier: "" };

/** The choice of return, and a function to change it. */
export function useReturnChoice(): {
  readonly choice: ReturnChoice;
  readonly change: (part: Partial<Chosen>) => void;
} {
  const [chosen, setChosen] = useState<Chosen>(FIRST);
  const { moment, earlier } = chosen;
  return {
    choice: { ...chosen, asAt: moment === "earlier" && earlier !== "" ? toInstant(earlier) : null },
    change: (part) => setChosen((before) => ({ ...before, ...part })),
  };
}
