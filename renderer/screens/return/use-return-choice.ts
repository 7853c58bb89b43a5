import { useState } from "react";
import type { PositionKind } from "../../../shared/contract/return.ts";
import { toInstant } from "../../../shared/util/local-date.ts";

/** Which return is looked at, as the planner chose it. */
export type Chosen = {
  /** The layout's id. */
  readonly layout: string;
  /** Null until the planner says: predicted before the strike's end, final after. */
  readonly kind: PositionKind | null;
  readonly moment: "now" | "earlier";
  /** What was typed as the earlier time; empty while it is none. */
  readonly earlier: string;
};

/** The choice, with the instant that it asks for; null is now. */
export type ReturnChoice = Chosen & { readonly asAt: string | null };

const FIRST: Chosen = { layout: "2016", kind: null, moment: "now", earlier: "" };

/** The choice of return, and how it is changed. */
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
