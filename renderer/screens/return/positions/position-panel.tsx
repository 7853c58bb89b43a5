import { useState } from "react";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Position } from "../../../../shared/contract/position.ts";
import type { Strike } from "../../../../shared/domain/strike/strike.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorNotice, Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import type { Wanted } from "../entries/entries-dialog.tsx";
import { ReturnFigures } from "../figures/return-figures.tsx";
import { positionWord, suggestedName } from "../words/return-words.ts";

type PositionPanelProps = {
  readonly strike: Strike;
  readonly trustCode: string;
  readonly position: Position;
  readonly onOpen: (wanted: Wanted) => void;
};

type Done = { readonly title: string; readonly path: string | null };

/** One frozen position: its figures with their entries, who prepared and approved it, and every way to export it. */
export function PositionPanel({ strike, trustCode, position, onOpen }: PositionPanelProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const name = positionWord(position);

  /** Asks for a place and writes there; `write` returns the message for the planner. */
  async function save(
    ending: string,
    type: "csv" | "xlsx" | "pdf",
    write: (handle: string) => Promise<{ title: string } | AppError>,
  ) {
    setError(null);
    setDone(null);
    const suggested = suggestedName(trustCode, strike, `${position.layout} ${name.toLowerCase()}${ending}`, type);
    const place = await call("file.chooseSave", { suggestedName: suggested, type });
    if (!place.ok) return setError(place.error);
    if (place.value === null) return;
    const { handle, path } = place.value;
    const outcome = await write(handle);
    if ("kind" in outcome) setError(outcome);
    else setDone({ title: outcome.title, path });
  }

  const again = (type: "csv" | "xlsx") =>
    save("", type, async (handle) => {
      const result = await call("return.exportAgain", { positionId: position.id, path: handle });
      return result.ok ? { title: "Saved again, unchanged." } : result.error;
    });

  const forPublication = (type: "csv" | "xlsx") =>
    save(" publication", type, async (handle) => {
      const result = await call("return.exportForPublication", { positionId: position.id, path: handle });
      if (!result.ok) return result.error;
      const { suppressed } = result.value;
      return { title: `Copy for publication saved: ${countWord(suppressed, "number", "numbers")} suppressed.` };
    });

  const signOff = () =>
    save(" sign-off", "pdf", async (handle) => {
      const result = await call("paper.saveSignOff", { positionId: position.id, path: handle });
      return result.ok ? { title: "Page for sign-off saved." } : result.error;
    });

  async function copy() {
    setError(null);
    setDone(null);
    const result = await call("return.copy", { positionId: position.id });
    if (result.ok) setDone({ title: "The table is on the clipboard: paste it into a sheet.", path: null });
    else setError(result.error);
  }

  return (
    <Panel title={name} lead={`As at ${formatInstant(position.asAt)}, in layout ${position.layoutFile.title}.`}>
      <div className="return-small-tiles">
        <ReturnFigures
          figures={position.figures}
          onOpen={(figure, title) =>
            onOpen({ kind: "position", title: `${name}: ${title}`, positionId: position.id, figure })
          }
        />
      </div>
      <dl className="facts facts--narrow">
        <Fact term="Taken" words={`${formatInstant(position.takenAt)} by ${position.takenBy}`} />
        <Fact term="Prepared by" words={position.preparedBy ?? "not given"} />
        <Fact term="Approved by" words={position.approvedBy ?? "not given"} />
        {position.nilConfirmed && <Fact term="Nil" words="Confirmed" />}
        {position.note !== null && <Fact term="Why figures fell" words={position.note} />}
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code className="return-sha">{position.sha256}</code>
          </dd>
        </div>
      </dl>
      {error !== null && <ErrorNotice error={error} />}
      {done !== null && (
        <Notice kind="success" live title={done.title}>
          {done.path !== null && <code>{done.path}</code>}
        </Notice>
      )}
      <div className="return-ways">
        <span>Export again, unchanged</span>
        <span className="row row--close">
          <Button size="small" label={`Export ${name} again as CSV`} onPress={() => void again("csv")}>
            CSV…
          </Button>
          <Button size="small" label={`Export ${name} again as Excel`} onPress={() => void again("xlsx")}>
            Excel…
          </Button>
          <Button size="small" label={`Copy ${name} to the clipboard`} onPress={() => void copy()}>
            Copy
          </Button>
        </span>
        <span>One page for sign-off</span>
        <span className="row row--close">
          <Button size="small" label={`Sign-off page of ${name} as PDF`} onPress={() => void signOff()}>
            PDF…
          </Button>
        </span>
        <span>Copy for publication: 1 to 7 shown as *</span>
        <span className="row row--close">
          <Button size="small" label={`${name} for publication as CSV`} onPress={() => void forPublication("csv")}>
            CSV…
          </Button>
          <Button size="small" label={`${name} for publication as Excel`} onPress={() => void forPublication("xlsx")}>
            Excel…
          </Button>
        </span>
      </div>
    </Panel>
  );
}

function Fact({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}
