import type { ReturnCheck } from "../../../shared/contract/schemas.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import type { Wanted } from "./entries-dialog.tsx";
import { ManagementUnknown } from "./management-unknown.tsx";

type ReturnChecksProps = {
  readonly strikeId: number;
  readonly checks: readonly ReturnCheck[];
  readonly onOpen: (wanted: Wanted) => void;
};

/** What stands in the way first, then what is good to know. Nil is confirmed further down, beside the export. */
export function ReturnChecks({ strikeId, checks, onOpen }: ReturnChecksProps) {
  const shown = checks
    .filter((check) => check.code !== "nil-not-confirmed")
    .toSorted((a, b) => Number(b.blocking) - Number(a.blocking));
  if (shown.length === 0) return null;
  return (
    <div className="stack-tight" aria-live="polite">
      {shown.map((check) => (
        <Notice
          key={`${check.code} ${check.message}`}
          kind={check.blocking ? "error" : "warning"}
          title={check.message}
        >
          {check.code === "management-unknown" ? (
            <ManagementUnknown strikeId={strikeId} entryIds={check.entryIds} />
          ) : (
            check.entryIds.length > 0 && (
              <div>
                <Button
                  size="small"
                  onPress={() => onOpen({ kind: "ids", title: check.message, entryIds: check.entryIds })}
                >
                  Show {countWord(check.entryIds.length, "entry", "entries")}
                </Button>
              </div>
            )
          )}
        </Notice>
      ))}
    </div>
  );
}
