import { useState } from "react";
import type { PlanId } from "../../../shared/domain/strike/ids.ts";
import type { Picture } from "../../../shared/contract/summary.ts";
import { ageName, sexName, siteKeyName, specialtyName } from "../../../shared/domain/summary/summary-names.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { EmptyState, Page, Panel, Waiting } from "../../components/page.tsx";
import { TallyLegend, TallyPatterns } from "../../components/tally-bar.tsx";
import { Unprotected } from "../../components/unprotected.tsx";
import { CountButton } from "./count-button.tsx";
import { DaysTable } from "./days-table.tsx";
import { GroupsPanel } from "./groups-panel.tsx";
import { HarmPanel } from "./harm-panel.tsx";
import { KeptPanel } from "./kept-panel.tsx";
import { KeptSpecialties } from "./kept-specialties.tsx";
import { PICTURE_WATCHES } from "./picture-watches.ts";
import { ProtectedPanel } from "./protected-panel.tsx";
import { SummaryEntriesDialog, type Wanted } from "./summary-entries-dialog.tsx";
import { SummaryOutput, type Outcome } from "./summary-output.tsx";
import { SummaryTiles } from "./summary-tiles.tsx";
import { WHOLE, type Open } from "./summary-words.ts";
import "./summary.css";

type SummaryScreenProps = {
  /** A strike's own plan, or a variant of it. */
  readonly planId: PlanId;
  readonly trustCode: string;
};

/** The summary of a plan: what is kept and what is lost, when, where, and for whom. */
export function SummaryScreen({ planId, trustCode }: SummaryScreenProps) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const query = useQuery("summary.get", { planId }, PICTURE_WATCHES);
  const picture = query.value;
  if (picture === null) {
    return (
      <Page title="Summary">
        {query.error === null ? <Waiting>Counting…</Waiting> : <ErrorNotice error={query.error} />}
      </Page>
    );
  }
  const { plan } = picture;
  return (
    <Page
      title={plan.isVariant ? `Summary: ${plan.name}` : "Summary"}
      lead={`Entries due ${formatDate(plan.windowFrom)} to ${formatDate(plan.windowTo)}. Every number opens its entries.`}
      actions={<SummaryOutput plan={plan} trustCode={trustCode} onOutcome={setOutcome} />}
    >
      {query.error !== null && <ErrorNotice error={query.error} />}
      {outcome !== null && <OutcomeNotice outcome={outcome} />}
      <TallyPatterns />
      <Panels picture={picture} onOpen={(title, of) => setWanted({ title, of })} />
      {wanted !== null && <SummaryEntriesDialog planId={planId} wanted={wanted} onClose={() => setWanted(null)} />}
    </Page>
  );
}

/** Sessions in which nothing planned runs, with patients whom nobody has cancelled or moved. */
function LeftToPlace({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <Notice kind="warning" title="Patients are left to place in sessions that do not run">
      <ul>
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Panels({ picture, onOpen }: { readonly picture: Picture; readonly onOpen: Open }) {
  const { summary } = picture;
  if (summary.totals.all.planned === 0 && summary.gone === 0 && summary.cancelledElsewhere === 0) {
    return (
      <EmptyState title="Nothing is due in the window">
        Once the list has entries due in it, this page shows what is planned, kept and cancelled.
      </EmptyState>
    );
  }
  return (
    <>
      <Unprotected words={picture.unprotected} />
      <LeftToPlace words={picture.leftToPlace} />
      <KeptPanel picture={picture} onOpen={onOpen} />
      <SummaryTiles picture={picture} onOpen={onOpen} />
      <Panel title="By day" actions={<TallyLegend />}>
        <DaysTable summary={summary} onOpen={onOpen} />
        {summary.totals.other.planned > 0 && (
          <p className="soft">
            Regular admissions, and entries whose management is not known, are counted under All only.
          </p>
        )}
        {summary.cancelledElsewhere > 0 && (
          <p className="soft summary-words">
            Cancelled at another strike, and in no number here:{" "}
            <CountButton
              count={summary.cancelledElsewhere}
              measure="cancelled-elsewhere"
              scope={WHOLE}
              onOpen={onOpen}
            />
          </p>
        )}
        {summary.gone > 0 && (
          <p className="soft summary-words">
            No longer on the latest list, undecided, and in no number here:{" "}
            <CountButton count={summary.gone} measure="gone" scope={WHOLE} onOpen={onOpen} />
          </p>
        )}
      </Panel>
      <div className="summary-halves">
        <ProtectedPanel picture={picture} onOpen={onOpen} />
        <HarmPanel summary={summary} onOpen={onOpen} />
      </div>
      {picture.kept !== null && <KeptSpecialties kept={picture.kept} onOpen={onOpen} />}
      <div className="summary-halves">
        <GroupsPanel
          title="By specialty"
          heading="Specialty"
          by="specialty"
          groups={summary.specialties}
          nameOf={specialtyName}
          onOpen={onOpen}
        />
        <div className="summary-column">
          <GroupsPanel
            title="By site"
            heading="Site"
            by="site"
            groups={summary.sites}
            nameOf={siteKeyName}
            onOpen={onOpen}
          />
          <GroupsPanel
            title="By age when due"
            heading="Age"
            by="age"
            groups={summary.ages}
            nameOf={ageName}
            onOpen={onOpen}
          />
          <GroupsPanel title="By sex" heading="Sex" by="sex" groups={summary.sexes} nameOf={sexName} onOpen={onOpen} />
        </div>
      </div>
      <p className="soft">
        Shares cancelled are rounded up, the share kept down. The CSV and Excel exports hide numbers from 1 to 7, and
        those that would give them away.
      </p>
    </>
  );
}

function OutcomeNotice({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.kind === "failed") return <ErrorNotice error={outcome.error} />;
  const { words, file } = outcome;
  return (
    <Notice kind="success" live title={words}>
      {file !== null && (
        <>
          <p>
            <code>{file.path}</code>
          </p>
          <div>
            <Button size="small" onPress={() => void call("file.showInFolder", { path: file.handle })}>
              Show in its folder
            </Button>
          </div>
        </>
      )}
    </Notice>
  );
}
