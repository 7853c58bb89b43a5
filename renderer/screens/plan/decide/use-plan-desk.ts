import { useRef, useState } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { caseId, caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import { call } from "../../../api/client.ts";
import { useForgetAgreements } from "../../../components/agreements.tsx";
import type { CancelDetails } from "./cancel-dialog.tsx";
import { doneWords, isToldOrRebooked, leftWords, noteWords, toldWords } from "./desk-words.ts";
import type { Told } from "./told-dialog.tsx";

/** The dialog that is open before an action. */
export type Asked =
  | { readonly kind: "cancel" | "note"; readonly rows: readonly PlanRow[] }
  /** `leftOut`: how many of the selected rows are not cancelled. */
  | { readonly kind: "tell"; readonly rows: readonly PlanRow[]; readonly leftOut: number }
  /** Keep or undecided over many, or over cancelled entries whose patient was told or that have a new date. */
  | { readonly kind: "put-back"; readonly rows: readonly PlanRow[]; readonly decision: "keep" | "undecided" }
  | { readonly kind: "select" };

export type PlanDesk = {
  readonly asked: Asked | null;
  readonly pending: boolean;
  readonly failure: AppError | null;
  /** Each opens its dialog first if one is needed, then acts. Without rows nothing happens. */
  readonly cancel: (rows: readonly PlanRow[]) => void;
  /** Without a dialog, unless one is needed. */
  readonly cancelAtOnce: (rows: readonly PlanRow[]) => void;
  readonly put: (rows: readonly PlanRow[], decision: "keep" | "undecided") => void;
  readonly note: (rows: readonly PlanRow[]) => void;
  readonly tell: (rows: readonly PlanRow[]) => void;
  readonly select: () => void;
  readonly close: () => void;
  /** Called by the dialogs when they are confirmed. */
  readonly cancelWith: (rows: readonly PlanRow[], details: CancelDetails) => void;
  readonly putNow: (rows: readonly PlanRow[], decision: "keep" | "undecided") => void;
  readonly noteNow: (rows: readonly PlanRow[], note: string) => void;
  readonly tellNow: (rows: readonly PlanRow[], told: Told) => void;
  readonly say: (message: string) => void;
};

type Options = {
  readonly planId: PlanId;
  readonly isVariant: boolean;
  /** Shows what was done, in words. */
  readonly say: (words: string) => void;
  /** Called after each thing that was done. */
  readonly onDone: () => void;
};

const SHOW_PENDING_AFTER_MS = 150;

/** Everything that can be done to the entries of a plan: what is asked first, what is under way, what came of it. */
export function usePlanDesk({ planId, isVariant, say, onDone }: Options): PlanDesk {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const forget = useForgetAgreements(planId);

  /** Runs one action: its error, or the words for what it did. */
  const act = async (work: () => Promise<AppError | string>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    // A flag is done before anybody could see the buttons wait: they are drawn so only where it takes longer.
    const shown = setTimeout(() => setPending(true), SHOW_PENDING_AFTER_MS);
    const outcome = await work();
    clearTimeout(shown);
    busy.current = false;
    setPending(false);
    if (typeof outcome !== "string") {
      setFailure(outcome);
      return;
    }
    setFailure(null);
    say(outcome);
    setAsked(null);
    onDone();
  };
  const ask = (next: Asked): void => {
    setFailure(null);
    setAsked(next);
  };
  const refuse = (words: string): void => {
    setFailure(null);
    say(words);
  };

  const putNow = (rows: readonly PlanRow[], decision: "keep" | "undecided"): void =>
    void act(async () => {
      const entryIds = rows.map(caseOfRow);
      const put = await call("decision.apply", {
        planId,
        entryIds,
        decision,
        reason: null,
        note: null,
        clinician: null,
      });
      return put.ok ? doneWords(rows, decision) : put.error;
    });

  const cancelWith = (
    rows: readonly PlanRow[],
    { reason, note, clinician, endMoves, cases, confirmed, left }: CancelDetails,
  ): void =>
    void act(async () => {
      const touched = new Set(cases.map(caseId));
      const cancelled = await call("decision.apply", {
        planId,
        entryIds: [...cases],
        decision: "cancel",
        reason,
        note,
        clinician,
        endMoves,
        confirmed: [...confirmed],
      });
      if (!cancelled.ok) return cancelled.error;
      forget(confirmed);
      const done = rows.filter((row) => touched.has(caseId(row)));
      return `${doneWords(done, "cancel", reason)}${leftWords(left)}`;
    });

  return {
    asked,
    pending,
    failure,
    cancel: (rows) => {
      if (rows.length > 0) ask({ kind: "cancel", rows });
    },
    cancelAtOnce: (rows) => {
      if (rows.length === 0) return;
      if (rows.some((row) => row.protectedBy !== null && row.decision !== "cancel")) ask({ kind: "cancel", rows });
      else {
        const cases = rows.map(caseOfRow);
        const nothingSaid = { note: "", clinician: "", endMoves: false, confirmed: [], left: 0 };
        cancelWith(rows, { reason: "industrial-action", cases, ...nothingSaid });
      }
    },
    put: (rows, decision) => {
      if (rows.length === 0) return;
      if (rows.length > 1 || rows.some(isToldOrRebooked)) ask({ kind: "put-back", rows, decision });
      else putNow(rows, decision);
    },
    note: (rows) => {
      if (rows.length > 0) ask({ kind: "note", rows });
    },
    tell: (rows) => {
      if (rows.length === 0) return;
      const cancelled = rows.filter(({ decision }) => decision === "cancel");
      if (isVariant) refuse("This is a variant: patients are told in the strike's own plan.");
      else if (cancelled.length === 0) refuse("Nobody here is cancelled: there is nothing to tell.");
      else ask({ kind: "tell", rows: cancelled, leftOut: rows.length - cancelled.length });
    },
    select: () => ask({ kind: "select" }),
    close: () => {
      setAsked(null);
      setFailure(null);
    },
    cancelWith,
    putNow,
    noteNow: (rows, note) =>
      void act(async () => {
        const noted = await call("decision.note", { planId, entryIds: rows.map(caseOfRow), note });
        return noted.ok ? noteWords(rows, note, noted.value.left) : noted.error;
      }),
    tellNow: (rows, told) =>
      void act(async () => {
        const entryIds = rows.map(caseOfRow);
        const recorded = await call("contact.record", { planId, entryIds, ...told });
        return recorded.ok ? toldWords(rows, told.outcome) : recorded.error;
      }),
    say: refuse,
  };
}
