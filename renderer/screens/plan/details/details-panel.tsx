import { patientName } from "../../../components/patient-name.ts";
import type { PlanId, StrikeId } from "../../../../shared/domain/strike/ids.ts";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { EntryFacts } from "./details-facts.tsx";
import { EntryHistory } from "./details-history.tsx";
import { OtherEntries } from "./details-others.tsx";
import { EntrySummary } from "./details-summary.tsx";
import { dueWords, nhsNumberWords } from "../list/plan-words.ts";
import { useSettled } from "../list/use-settled.ts";
import { useViewPart, type ViewStore } from "../list/view-store.ts";
import "./details-panel.css";

type Props = {
  readonly planId: PlanId;
  readonly strikeId: StrikeId;
  readonly view: ViewStore;
  readonly onClose: () => void;
  /** Escape: the keyboard goes back to the rows. */
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLElement>;
};

/** All about the patient on whom the focus is: what speaks for and against, the entry, its history, the others. */
export function DetailsPanel({ planId, strikeId, view, onClose, onLeave, ref }: Props) {
  const row = useViewPart(view, (now) => now?.focused ?? null);
  // Another entry of the same patient, while the focus stays on this row.
  const [other, setOther] = useState<{ readonly of: number; readonly entryId: number } | null>(null);
  const opened = other !== null && other.of === row?.entryId ? other.entryId : null;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onLeave();
  };
  return (
    // Escape leaves it from wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside ref={ref} className="plan-details" aria-label="Details of the focused row" onKeyDown={onKeyDown}>
      <div className="plan-details-head">
        <h2>{row === null ? "Details" : patientName(row)}</h2>
        <Button kind="quiet" size="small" label="Hide details" onPress={onClose}>
          ×
        </Button>
      </div>
      {row === null ? (
        <p className="soft">Move to a row to see everything about it here.</p>
      ) : (
        <>
          <p className="plan-details-who">
            {[nhsNumberWords(row), dueWords(row.dueDate), row.theatre, row.session]
              .filter((part) => part !== null && part !== "")
              .join(" · ")}
          </p>
          <Entry
            planId={planId}
            strikeId={strikeId}
            row={row}
            opened={opened}
            onOpen={(entryId) => setOther(entryId === null ? null : { of: row.entryId, entryId })}
          />
        </>
      )}
    </aside>
  );
}

/** Rows that are passed faster than this are not loaded. */
const ASK_AFTER_MS = 60;

const SECTIONS = ["summary", "entry", "history", "others"] as const;
type Section = (typeof SECTIONS)[number];

type EntryProps = {
  readonly planId: PlanId;
  readonly strikeId: StrikeId;
  readonly row: PlanRow;
  readonly opened: number | null;
  readonly onOpen: (entryId: number | null) => void;
};

function Entry({ planId, strikeId, row, opened, onOpen }: EntryProps) {
  const [section, setSection] = useState<Section>("summary");
  const { entryId: ofRow, dueDate: onDate } = row;
  // Of the focused row its own date; of another entry the date where it is due now.
  const wanted = useMemo(
    () => (opened === null ? { entryId: ofRow, dueDate: onDate } : { entryId: opened, dueDate: null }),
    [opened, ofRow, onDate],
  );
  const asked = useSettled(wanted, ASK_AFTER_MS);
  const { entryId } = asked;
  const details = useQuery("entry.details", { planId, ...asked }, [
    "decisions",
    "contacts",
    "sessions",
    "protection",
    "list",
    "strikes",
    "trust",
  ]);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed to open it is gone: the keyboard goes on at the way back.
    if (opened !== null) back.current?.querySelector("button")?.focus();
  }, [opened]);

  // What is here may still be of the row before.
  const known = asked === wanted ? details.value : null;
  const shown = opened === null ? row : (known?.row ?? null);
  const others = known?.others.length;
  return (
    <>
      {opened === null ? null : (
        <div className="plan-details-other" ref={back}>
          <p>
            <strong>Another entry of the same patient.</strong> Keys and buttons still act on the focused row.
          </p>
          <Button size="small" onPress={() => onOpen(null)}>
            Back to {dueWords(row.dueDate)}
          </Button>
        </div>
      )}
      {details.error === null ? null : <ErrorNotice error={details.error} />}
      <Tabs
        className="plan-details-tabs"
        selectedKey={section}
        onSelectionChange={(key) => {
          const next = SECTIONS.find((name) => name === key);
          if (next !== undefined) setSection(next);
        }}
      >
        <TabList className="plan-details-sections" aria-label="About this entry">
          <Tab id="summary">Summary</Tab>
          <Tab id="entry">Entry</Tab>
          <Tab id="history">History</Tab>
          <Tab id="others">{others === undefined || others === 0 ? "Others" : `Others (${others})`}</Tab>
        </TabList>
        <TabPanel id="summary" className="plan-details-section">
          <EntrySummary row={shown} details={known} />
        </TabPanel>
        <TabPanel id="entry" className="plan-details-section">
          <EntryFacts fields={known?.fields ?? []} row={shown} />
        </TabPanel>
        <TabPanel id="history" className="plan-details-section">
          <EntryHistory key={entryId} entryId={entryId} strikeId={strikeId} />
        </TabPanel>
        <TabPanel id="others" className="plan-details-section">
          <OtherEntries details={known} onOpen={onOpen} />
        </TabPanel>
      </Tabs>
    </>
  );
}
