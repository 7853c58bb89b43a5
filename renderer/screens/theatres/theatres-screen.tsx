import { useMemo } from "react";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { EmptyState, Page, Waiting } from "../../components/page.tsx";
import { useGo } from "../../components/screens.ts";
import { Theatres } from "./theatres.tsx";
import "./theatres.css";
import "./session/session-panel.css";
import "./session/theatre-dialogs.css";
import "./board/window-overview.css";

/** The theatres of a plan: every session of the window, what runs in it, who is there and what does not fit. */
export function TheatresScreen({ planId }: { readonly planId: PlanId }) {
  const board = useQuery("board.get", { planId }, ["decisions", "sessions", "list", "strikes", "protection", "trust"]);
  const go = useGo();
  // The same days while the board is the same: what was asked of them holds.
  const days = useMemo(() => (board.value ?? []).filter(({ sessions }) => sessions.length > 0), [board.value]);
  if (board.value === null) {
    return (
      <Page title="Theatres">
        {board.error === null ? <Waiting>Reading the theatres…</Waiting> : <ErrorNotice error={board.error} />}
      </Page>
    );
  }
  if (days.length === 0) {
    return (
      <Page title="Theatres">
        <EmptyState
          title="No session lies in the counting window"
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
  return <Theatres planId={planId} days={days} error={board.error} />;
}
