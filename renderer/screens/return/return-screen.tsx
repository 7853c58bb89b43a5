import { useState, type ReactNode } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { KeptLayout } from "../../../shared/contract/layout.ts";
import type { ReturnCheck, ReturnDraft } from "../../../shared/contract/return.ts";
import type { Strike } from "../../../shared/domain/strike/strike.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { ErrorNotice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Page, Waiting } from "../../components/page.tsx";
import { strikeDates } from "../../components/strike-dates.ts";
import { BesideSection } from "./beside/beside-section.tsx";
import { EntriesDialog, type Wanted } from "./entries/entries-dialog.tsx";
import type { TakeWords } from "./figures/export-form.tsx";
import { FiguresSection } from "./figures/figures-section.tsx";
import { LayoutsSection } from "./layouts/layouts-section.tsx";
import { PositionsSection } from "./positions/positions-section.tsx";
import { ReturnChecks } from "./return-checks.tsx";
import { ReturnControls } from "./return-controls.tsx";
import "./return.css";
import { focusSection, Sections, type Section } from "./words/sections.tsx";
import { StaffingSection } from "./beside/staffing-section.tsx";
import { useReturnChoice, type Chosen, type ReturnChoice } from "./use-return-choice.ts";

type ReturnScreenProps = { readonly strike: Strike; readonly trustCode: string };

/** The national return: its figures and checks, the numbers beside them, positions taken, layouts and staffing. */
export function ReturnScreen({ strike, trustCode }: ReturnScreenProps) {
  const { choice, change } = useReturnChoice();
  const [section, setSection] = useState<Section>("figures");
  const [words, setWords] = useState<TakeWords | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { layout: layoutId, kind, asAt } = choice;

  const layouts = useQuery("layout.list", {}, ["layouts"]);
  const draft = useQuery("return.draft", { strikeId: strike.id, layout: layoutId, asAt, kind }, [
    "sessions",
    "decisions",
    "strikes",
    "list",
    "trust",
    "positions",
    "layouts",
  ]);
  const planner = useQuery("planner.get", {}, ["trust"]);
  const names = layouts.value?.map((kept) => kept.layout.id) ?? null;
  // The chosen layout may be one of the trust's own that was removed.
  if (names !== null && !names.includes(layoutId) && layoutId !== "2016") change({ layout: "2016" });

  const jump = (to: Section) => {
    setSection(to);
    focusSection();
  };
  const failure = layouts.error ?? planner.error;
  return (
    <Page
      title="National return"
      lead={`${strike.name}: ${strikeDates(strike)}. Counts what was cancelled for the action and was due from ${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}.`}
    >
      <Sections section={section} onChange={setSection} notes={checksNote(draft.value?.checks ?? [])}>
        {failure !== null && <ErrorNotice error={failure} />}
        {layouts.value !== null && planner.value !== null && (
          <Part
            section={section}
            strike={strike}
            trustCode={trustCode}
            choice={choice}
            onChoice={change}
            layouts={layouts.value}
            draft={draft.value}
            error={draft.error}
            words={words ?? { preparedBy: planner.value.name, approvedBy: "", nilConfirmed: false, note: "" }}
            onWords={setWords}
            onOpen={setWanted}
            onSection={jump}
          />
        )}
      </Sections>
      {wanted !== null && (
        <EntriesDialog strikeId={strike.id} asAt={asAt} wanted={wanted} onClose={() => setWanted(null)} />
      )}
    </Page>
  );
}

type PartProps = ReturnScreenProps & {
  readonly section: Section;
  readonly choice: ReturnChoice;
  readonly onChoice: (part: Partial<Chosen>) => void;
  readonly layouts: readonly KeptLayout[];
  readonly draft: ReturnDraft | null;
  readonly error: AppError | null;
  readonly words: TakeWords;
  readonly onWords: (words: TakeWords) => void;
  readonly onOpen: (wanted: Wanted) => void;
  readonly onSection: (section: Section) => void;
};

function Part(props: PartProps) {
  const { section, strike, trustCode, layouts, onOpen, onSection } = props;
  switch (section) {
    case "figures":
    case "checks":
      return <Drafted {...props} />;
    case "beside":
      return <BesideSection strikeId={strike.id} />;
    case "positions":
      return <PositionsSection strike={strike} trustCode={trustCode} onOpen={onOpen} onSection={onSection} />;
    case "layouts":
      return <LayoutsSection strike={strike} layouts={layouts} />;
    case "staffing":
      return <StaffingSection strike={strike} trustCode={trustCode} />;
  }
}

/** The return as it would be now: its figures, or its checks. */
function Drafted(props: PartProps) {
  const { section, strike, trustCode, choice, onChoice, layouts, draft, error, words, onWords, onOpen } = props;
  const layout = layouts.find((kept) => kept.layout.id === draft?.layout);
  return (
    <>
      <ReturnControls choice={choice} onChange={onChoice} layouts={layouts} kind={draft?.kind ?? null} />
      {error !== null && <ErrorNotice error={error} />}
      {draft === null && error === null && <Waiting>Counting…</Waiting>}
      {section === "figures" && draft !== null && layout !== undefined && (
        <FiguresSection
          strike={strike}
          trustCode={trustCode}
          words={words}
          onWords={onWords}
          draft={draft}
          layout={layout}
          asAt={choice.asAt}
          onOpen={onOpen}
          onSection={props.onSection}
        />
      )}
      {section === "checks" && draft !== null && (
        <ReturnChecks strikeId={strike.id} draft={draft} onOpen={onOpen} onSection={props.onSection} />
      )}
    </>
  );
}

/** "2 in the way", else the number of warnings, shown with the name of the checks. */
function checksNote(checks: readonly ReturnCheck[]): { readonly checks?: ReactNode } {
  const blocking = checks.filter((check) => check.blocking).length;
  if (blocking > 0) return { checks: <span className="return-blocked">✕ {blocking} in the way</span> };
  if (checks.length > 0) return { checks: <>! {countWord(checks.length, "warning", "warnings")}</> };
  return {};
}
