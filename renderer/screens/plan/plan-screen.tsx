import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { PlanRow } from "../../../shared/contract/schemas.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { EmptyState, Waiting } from "../../components/page.tsx";
import { useGo } from "../../components/screens.ts";
import { readColumns, writeColumns, type ColumnMemory } from "../../grid/column-memory.ts";
import { DataGrid, type GridHandle } from "../../grid/data-grid.tsx";
import type { GridView } from "../../grid/grid-rows.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { cautionsOf } from "./cautions.ts";
import { DetailsPanel } from "./details-panel.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { PlanActions } from "./plan-actions.tsx";
import { PLAN_COLUMNS, PLAN_ROW_CLASSES } from "./plan-columns.ts";
import { matchesCell, searchText, searchWords, type CellFilter } from "./plan-filter.ts";
import { PlanToolbar } from "./plan-toolbar.tsx";
import { rowName } from "./plan-words.ts";
import { TotalsBand } from "./totals-band.tsx";
import { usePlanRows, type Flag } from "./use-plan-rows.ts";
import "./plan.css";

/** The plan of one strike: everybody due in its counting window, and what is decided about each. */
export function PlanScreen({ strikeId }: { readonly strikeId: number }) {
  const grid = useRef<GridHandle<PlanRow>>(null);
  const plan = usePlanRows(strikeId, (rows) => grid.current?.update(rows));
  const totals = useQuery("plan.totals", { strikeId }, ["decisions", "list", "strikes", "trust"]);
  const left = useQuery("screen.recall", { screen: "plan" }, []);
  const go = useGo();

  if (plan.rows === null || left.value === null) {
    const error = plan.error ?? left.error;
    return (
      <div className="plan-empty">
        {error === null ? <Waiting>Reading the plan…</Waiting> : <ErrorNotice error={error} />}
      </div>
    );
  }
  if (plan.rows.length === 0) {
    return (
      <EmptyState
        title="Nobody is due in the counting window"
        action={
          <Button kind="primary" onPress={() => go("strike")}>
            See the strike's dates
          </Button>
        }
      >
        No entry of the list has a date inside this strike's counting window. Check the window, or import a list that
        reaches that far.
      </EmptyState>
    );
  }
  return (
    <Plan
      rows={plan.rows}
      error={plan.error ?? totals.error}
      totals={totals.value ?? []}
      flag={plan.flag}
      grid={grid}
      memory={left.value.text === null ? null : readColumns(left.value.text)}
    />
  );
}

/** On narrower screens the details would cover the columns that decide: they wait to be asked for (D). */
const DETAILS_FROM_PX = 1500;

type PlanProps = {
  readonly rows: readonly PlanRow[];
  readonly error: AppError | null;
  readonly totals: Parameters<typeof TotalsBand>[0]["cells"];
  readonly flag: ReturnType<typeof usePlanRows>["flag"];
  readonly grid: RefObject<GridHandle<PlanRow> | null>;
  readonly memory: ColumnMemory | null;
};

function Plan({ rows, error, totals, flag, grid, memory }: PlanProps) {
  const search = useRef<HTMLInputElement>(null);
  const [view, setView] = useState<GridView<PlanRow> | null>(null);
  const [searched, setSearched] = useState("");
  const [cell, setCell] = useState<CellFilter | null>(null);
  const [detailsShown, setDetailsShown] = useState(() => window.innerWidth >= DETAILS_FROM_PX);
  const [helpShown, setHelpShown] = useState(false);
  const [cancelling, setCancelling] = useState<readonly PlanRow[] | null>(null);
  const [pending, setPending] = useState(false);
  const [message, setMessage] = useState("");
  const [failure, setFailure] = useState<AppError | null>(null);

  const isShown = useMemo(() => {
    const words = searchWords(searched);
    if (words.length === 0 && cell === null) return null;
    return (row: PlanRow): boolean => {
      if (cell !== null && !matchesCell(row, cell)) return false;
      if (words.length === 0) return true;
      const text = searchText(row);
      return words.every((word) => text.includes(word));
    };
  }, [searched, cell]);

  const selected = view?.selected ?? [];
  const focused = view?.focused ?? null;
  /** Whom a decision is about, asked of the grid at the moment of the key or click. */
  const targetsNow = (): readonly PlanRow[] => {
    const now = grid.current?.view() ?? null;
    if (now === null) return [];
    if (now.selected.length > 0) return now.selected;
    return now.focused === null ? [] : [now.focused];
  };
  const askToCancel = (): void => {
    const targets = targetsNow();
    if (targets.length > 0) setCancelling(targets);
  };

  const decide = async (on: readonly PlanRow[], made: Flag): Promise<void> => {
    if (pending || on.length === 0) return;
    setPending(true);
    const problem = await flag(on, made);
    setPending(false);
    setFailure(problem);
    if (problem !== null) {
      setMessage("");
      return;
    }
    setMessage(doneWords(on, made));
    setCancelling(null);
    grid.current?.clearSelection();
  };

  const cancelAtOnce = (): void => {
    const targets = targetsNow();
    if (cautionsOf(targets).length > 0) setCancelling(targets);
    else
      void decide(targets, {
        decision: "cancel",
        details: { reason: "industrial-action", note: "", clinician: "" },
      });
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const act = keyAction(event);
    if (act === null) return;
    event.preventDefault();
    if (act === "help") setHelpShown(true);
    else if (act === "details") setDetailsShown(!detailsShown);
    else if (act === "cancel") askToCancel();
    else if (act === "cancel-at-once") cancelAtOnce();
    else void decide(targetsNow(), { decision: act });
  };

  useSearchKey(search);
  const gridOf = useCallback(() => grid.current, [grid]);

  return (
    <div className="plan">
      <h1 className="unseen">Plan</h1>
      <TotalsBand cells={totals} chosen={cell} onChoose={setCell} />
      <PlanToolbar
        grid={gridOf}
        view={view}
        total={rows.length}
        searchRef={search}
        onSearch={setSearched}
        cell={cell}
        onShowAll={() => setCell(null)}
        detailsShown={detailsShown}
        onDetails={setDetailsShown}
        onHelp={() => setHelpShown(true)}
      />
      {failure === null ? null : <ErrorNotice error={failure} />}
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="plan-main">
        <div className="plan-grid">
          <DataGrid
            ref={grid}
            rows={rows}
            idOf={idOf}
            columns={PLAN_COLUMNS}
            label="Entries due in the counting window"
            memory={memory}
            onMemory={rememberColumns}
            isShown={isShown}
            rowClasses={PLAN_ROW_CLASSES}
            noRows="Nobody is due in the counting window."
            onView={setView}
            onKey={onKey}
          />
        </div>
        {detailsShown ? <DetailsPanel row={focused} onClose={() => setDetailsShown(false)} /> : null}
      </div>
      <PlanActions
        selected={selected}
        focused={focused}
        pending={pending}
        message={message}
        onCancel={askToCancel}
        onFlag={(decision) => void decide(targetsNow(), { decision })}
        onSelectNone={() => grid.current?.clearSelection()}
      />
      {cancelling === null ? null : (
        <CancelDialog
          rows={cancelling}
          pending={pending}
          onConfirm={(details) => void decide(cancelling, { decision: "cancel", details })}
          onClose={() => setCancelling(null)}
        />
      )}
      {helpShown ? <HelpDialog onClose={() => setHelpShown(false)} /> : null}
    </div>
  );
}

/** Not told when it fails: the grid works as before, and the next change tries again. */
function rememberColumns(memory: ColumnMemory): void {
  void call("screen.remember", { screen: "plan", text: writeColumns(memory) });
}

function idOf(row: PlanRow): number {
  return row.entryId;
}

type KeyAction = "cancel" | "cancel-at-once" | "keep" | "undecided" | "details" | "help";

function keyAction(event: KeyboardEvent): KeyAction | null {
  switch (event.key) {
    case "c":
      return "cancel";
    case "C":
      // With Caps Lock on, a plain C arrives as a capital letter: that one asks.
      return event.shiftKey ? "cancel-at-once" : "cancel";
    case "k":
    case "K":
      return "keep";
    case "u":
    case "U":
      return "undecided";
    case "d":
    case "D":
      return "details";
    case "?":
      return "help";
    default:
      return null;
  }
}

/** "37 procedures cancelled: industrial action.", "STONE Grace kept." */
function doneWords(rows: readonly PlanRow[], made: Flag): string {
  const first = rows[0];
  const what =
    rows.length === 1 && first !== undefined ? rowName(first) : countWord(rows.length, "procedure", "procedures");
  switch (made.decision) {
    case "cancel":
      return made.details.reason === "industrial-action"
        ? `${what} cancelled because of industrial action.`
        : `${what} cancelled for another reason: not counted in the return.`;
    case "keep":
      return `${what} kept.`;
    case "undecided":
      return `${what} undecided again.`;
  }
}

/** Ctrl+F goes to the search of this screen, wherever the focus is. */
function useSearchKey(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [search]);
}
