import { Fragment, useState } from "react";
import type { StrikeId } from "../../../shared/domain/strike/ids.ts";
import type { ReturnCheck, ReturnDraft } from "../../../shared/contract/return.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Panel } from "../../components/page.tsx";
import { useGo, type ScreenName } from "../../components/screens.ts";
import type { Wanted } from "./entries/entries-dialog.tsx";
import { ManagementUnknown } from "./entries/management-unknown.tsx";
import { MovedOffDialog } from "./entries/moved-off.tsx";
import type { Section } from "./words/sections.tsx";

type ReturnChecksProps = {
  readonly strikeId: StrikeId;
  readonly draft: ReturnDraft;
  readonly onOpen: (wanted: Wanted) => void;
  readonly onSection: (section: Section) => void;
};

type Way =
  | { readonly to: "screen"; readonly screen: ScreenName; readonly words: string }
  | { readonly to: "section"; readonly section: Section; readonly words: string };

/** Where to correct each problem; null if its entries are all there is to look at. */
const WAYS: Readonly<Record<ReturnCheck["code"], Way | null>> = {
  "no-list": { to: "screen", screen: "import", words: "Import a list" },
  "list-too-old": { to: "screen", screen: "import", words: "Import a newer list" },
  "undecided-on-action-days": { to: "screen", screen: "plan", words: "Decide in the plan" },
  "left-to-place": { to: "screen", screen: "theatres", words: "See them on the board" },
  "cancelled-elsewhere": { to: "screen", screen: "plan", words: "See them in the plan" },
  "undecided-past-date": { to: "screen", screen: "plan", words: "Decide in the plan" },
  "left-the-list": { to: "screen", screen: "plan", words: "Decide in the plan" },
  "moved-off": null,
  "share-kept-open": { to: "screen", screen: "plan", words: "Decide in the plan" },
  "share-kept-low": { to: "screen", screen: "summary", words: "See the summary" },
  "nil-not-confirmed": { to: "section", section: "figures", words: "Confirm nil" },
  "fall-unexplained": { to: "section", section: "figures", words: "Explain the fall" },
  "as-at-in-future": { to: "section", section: "figures", words: "Change the time" },
  "rules-changed-since": { to: "section", section: "figures", words: "Change the time" },
  "no-due-date": { to: "screen", screen: "plan", words: "Go to the plan" },
  "management-unknown": null,
  "sums-differ": null,
};

/** The checks that stop the return, and apart from them the warnings: each with what to do. */
export function ReturnChecks({ strikeId, draft, onOpen, onSection }: ReturnChecksProps) {
  const [isMovedOpen, setMovedOpen] = useState(false);
  const blocking = draft.checks.filter((check) => check.blocking);
  const warnings = draft.checks.filter((check) => !check.blocking);
  const item = (check: ReturnCheck) => (
    <Notice key={`${check.code} ${check.message}`} kind={check.blocking ? "error" : "warning"} title={check.message}>
      <Remedy
        strikeId={strikeId}
        check={check}
        onOpen={onOpen}
        onSection={onSection}
        onMoved={() => setMovedOpen(true)}
      />
    </Notice>
  );
  return (
    <div className="return-halves" aria-live="polite">
      <Panel title={`In the way: ${blocking.length}`} lead="The position cannot be taken until these are resolved.">
        {blocking.length === 0 ? (
          <Notice kind="success" title="Nothing is in the way." />
        ) : (
          <Fragment>{blocking.map(item)}</Fragment>
        )}
      </Panel>
      <Panel title={`Warnings: ${warnings.length}`} lead="Good to know before it goes; none of them stops it.">
        {warnings.length === 0 ? <p className="soft">No warnings.</p> : <Fragment>{warnings.map(item)}</Fragment>}
      </Panel>
      {isMovedOpen && <MovedOffDialog strikeId={strikeId} onClose={() => setMovedOpen(false)} />}
    </div>
  );
}

/** The checks whose entries are not cancelled; those of every other are. */
const NOT_CANCELLED: readonly ReturnCheck["code"][] = [
  "undecided-on-action-days",
  "undecided-past-date",
  "left-the-list",
  "left-to-place",
];

type RemedyProps = Omit<ReturnChecksProps, "draft"> & {
  readonly check: ReturnCheck;
  /** Opens the patients whom an extract moved. */
  readonly onMoved: () => void;
};

function Remedy({ strikeId, check, onOpen, onSection, onMoved }: RemedyProps) {
  const go = useGo();
  if (check.code === "moved-off") {
    return (
      <div className="row">
        <Button size="small" onPress={onMoved}>
          Say why {countWord(check.entryIds.length, "patient was", "patients were")} moved…
        </Button>
      </div>
    );
  }
  if (check.code === "management-unknown") return <ManagementUnknown strikeId={strikeId} entryIds={check.entryIds} />;
  const way = WAYS[check.code];
  if (way === null && check.entryIds.length === 0) return null;
  return (
    <div className="row">
      {way !== null && (
        <Button size="small" onPress={() => (way.to === "screen" ? go(way.screen) : onSection(way.section))}>
          {way.words}
        </Button>
      )}
      {check.entryIds.length > 0 && (
        <Button
          size="small"
          onPress={() =>
            onOpen({
              kind: "ids",
              title: check.message,
              entryIds: check.entryIds,
              cancelled: !NOT_CANCELLED.includes(check.code),
            })
          }
        >
          Show {countWord(check.entryIds.length, "entry", "entries")}
        </Button>
      )}
    </div>
  );
}
