import { useCallback, useContext, useMemo, useRef, useState, type RefObject } from "react";
import type { PlanId, StrikeId } from "../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { PlanRow } from "../../../shared/contract/plan.ts";
import { caseId } from "../../../shared/domain/plan/cases.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { CommandsContext, useCommands } from "../../components/commands.ts";
import { ErrorNotice } from "../../components/notice.tsx";
import { EmptyState, Page, Waiting } from "../../components/page.tsx";
import { useGo } from "../../components/screens.ts";
import { Unprotected } from "../../components/unprotected.tsx";
import { UndoBar } from "../../components/undo-bar.tsx";
import { DataGrid } from "../../grid/data-grid.tsx";
import type { GridHandle } from "../../grid/grid-handle.ts";
import { targetsOf } from "../../grid/grid-rows.ts";
import { DetailsPanel } from "./details/details-panel.tsx";
import { PlanActions } from "./decide/plan-actions.tsx";
import { fieldsGiven, planColumns, PLAN_ROW_CLASSES } from "./list/plan-columns.ts";
import { PlanToolbar } from "./list/plan-toolbar.tsx";
import { SEARCHED_WORDS } from "./list/plan-search.ts";
import { readMemory, type PlanMemory } from "./list/plan-view.ts";
import { deskCommands, keyAction, KEY_NOTES, type DeskAction } from "./decide/plan-commands.ts";
import { PlanDialogs } from "./decide/plan-dialogs.tsx";
import { SayInBar, type SayHandle } from "./decide/say-in-bar.tsx";
import { TotalsBand } from "./list/totals-band.tsx";
import { usePlanDesk } from "./decide/use-plan-desk.ts";
import { usePlanList } from "./list/use-plan-list.ts";
import { usePlanRows } from "./list/use-plan-rows.ts";
import { newViewStore } from "./list/view-store.ts";
import "./plan.css";

type ScreenProps = {
  /** The plan that is looked at: the strike's own, or a variant of it. */
  readonly planId: PlanId;
  readonly strikeId: StrikeId;
  /** Null in the strike's own plan. */
  readonly variant: { readonly name: string } | null;
};

/** One plan: everybody due in the strike's counting window, and what is decided about each. */
export function PlanScreen({ planId, strikeId, variant }: ScreenProps) {
  const grid = useRef<GridHandle<PlanRow>>(null);
  const plan = usePlanRows(planId, (rows) => grid.current?.update(rows));
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
      <Page title="Plan">
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
      </Page>
    );
  }
  return (
    <Plan
      planId={planId}
      strikeId={strikeId}
      variant={variant}
      rows={plan.rows}
      current={plan.current}
      error={plan.error}
      grid={grid}
      left={readMemory(left.value.text)}
    />
  );
}

/** On narrower screens the details would cover the columns that decide: they wait to be asked for (D). */
const DETAILS_FROM_PX = 1500;

type PlanProps = ScreenProps & {
  readonly rows: readonly PlanRow[];
  readonly error: AppError | null;
  readonly current: () => readonly PlanRow[];
  readonly grid: RefObject<GridHandle<PlanRow> | null>;
  readonly left: PlanMemory;
};

function Plan({ planId, strikeId, variant, rows, current, error, grid, left }: PlanProps) {
  const search = useRef<HTMLInputElement>(null);
  const [view] = useState(newViewStore);
  const bar = useRef<SayHandle>(null);
  const [detailsShown, setDetailsShown] = useState(() => window.innerWidth >= DETAILS_FROM_PX);
  const details = useRef<HTMLElement>(null);
  const book = useContext(CommandsContext);
  const desk = usePlanDesk({
    planId,
    isVariant: variant !== null,
    say: (words) => bar.current?.say(words),
    onDone: () => grid.current?.clearSelection(),
  });

  const gridOf = useCallback(() => grid.current, [grid]);
  const list = usePlanList({ planId, rows, grid: gridOf, left, say: desk.say });

  const given = useMemo(() => fieldsGiven(rows), [rows]);
  const columns = useMemo(() => planColumns(given), [given]);

  const act = (action: DeskAction): void => {
    // Read from the grid at the moment of the key or click, because its last report may be one key press old.
    const now = grid.current?.view() ?? null;
    const targets = now === null ? [] : targetsOf(now);
    switch (action) {
      case "cancel":
        return desk.cancel(targets);
      case "cancel-at-once":
        return desk.cancelAtOnce(targets);
      case "keep":
      case "undecided":
        return desk.put(targets, action);
      case "note":
        return desk.note(targets);
      case "tell":
        return desk.tell(targets);
      case "select":
        return desk.select();
      case "details":
        return setDetailsShown(!detailsShown);
      case "enter-details":
        setDetailsShown(true);
        focusSection(() => details.current);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const action = keyAction(event);
    if (action === null) return;
    event.preventDefault();
    act(action);
  };
  const toSearch = (): void => {
    search.current?.focus();
    search.current?.select();
  };
  useCommands(
    [
      ...deskCommands(variant !== null).map(({ action, ...command }) => ({ ...command, run: () => act(action) })),
      { id: "plan.search", words: "Search the plan", group: "Plan", keys: "Ctrl+F", listens: "always", run: toSearch },
    ],
    KEY_NOTES,
  );

  return (
    <div className="plan">
      <h1 className="unseen">Plan</h1>
      <TotalsBand
        planId={planId}
        chosen={list.cell}
        onChoose={list.chooseCell}
        opened={list.totalsOpened}
        onOpen={list.openTotals}
      />
      <PlanToolbar
        planId={planId}
        list={list}
        grid={gridOf}
        view={view}
        total={rows.length}
        searchRef={search}
        detailsShown={detailsShown}
        onDetails={setDetailsShown}
        onHelp={() =>
          book
            .commands()
            .find(({ id }) => id === "app.shortcuts")
            ?.run()
        }
      />
      <PlanUnprotected planId={planId} />
      {desk.failure === null ? null : <ErrorNotice error={desk.failure} />}
      {list.failure === null ? null : <ErrorNotice error={list.failure} />}
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="plan-main">
        <div className="plan-grid">
          <DataGrid
            ref={grid}
            rows={rows}
            idOf={caseId}
            columns={columns}
            label="Entries due in the counting window"
            {...list.gridProps}
            startAt={isOnActionDay}
            rowClasses={PLAN_ROW_CLASSES}
            noRows="Nobody is due in the counting window."
            noMatchingRows={`No row matches the search and the filters. The search looks in ${SEARCHED_WORDS}.`}
            onView={view.set}
            onKey={onKey}
          />
        </div>
        {detailsShown ? (
          <DetailsPanel
            ref={details}
            planId={planId}
            strikeId={strikeId}
            view={view}
            onClose={() => {
              setDetailsShown(false);
              grid.current?.focus();
            }}
            onLeave={() => grid.current?.focus()}
          />
        ) : null}
      </div>
      <div className="plan-foot">
        <PlanActions
          view={view}
          pending={desk.pending}
          canTell={variant === null}
          onAct={act}
          onSelectNone={() => grid.current?.clearSelection()}
        />
        <SayInBar ref={bar} />
        <UndoBar />
      </div>
      <PlanDialogs desk={desk} planId={planId} rows={current} onSelect={(ids) => grid.current?.select(ids) ?? 0} />
    </div>
  );
}

function isOnActionDay(row: PlanRow): boolean {
  return row.onActionDay;
}

function PlanUnprotected({ planId }: { readonly planId: PlanId }) {
  const gaps = useQuery("protection.gaps", { planId }, ["list", "strikes"]);
  return gaps.value === null ? null : <Unprotected words={gaps.value} />;
}

/** A panel that was only just opened draws its tabs a frame or two later. */
const FRAMES_TO_WAIT = 10;

/** The keyboard goes to the section of the details that is open. */
function focusSection(panel: () => HTMLElement | null, frames = FRAMES_TO_WAIT): void {
  requestAnimationFrame(() => {
    const tab = panel()?.querySelector<HTMLElement>("[role='tab'][aria-selected='true']");
    if (tab != null) tab.focus();
    else if (frames > 0) focusSection(panel, frames - 1);
  });
}
