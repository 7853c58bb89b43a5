import type { ReactNode } from "react";
import type { Inspection } from "../../../../shared/contract/inspection.ts";
import { Button } from "../../../components/button.tsx";
import { Panel } from "../../../components/page.tsx";
import { FileFacts } from "./file-facts.tsx";

type AskPanelProps = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly inspection: Inspection;
  readonly children: ReactNode;
  /** Why it cannot go on yet, or null. */
  readonly missing: string | null;
  readonly onGoOn: () => void;
  readonly onLeave: () => void;
};

/** One question about a file, with the way on and the way out. */
export function AskPanel({ title, lead, inspection, children, missing, onGoOn, onLeave }: AskPanelProps) {
  return (
    <Panel title={title} lead={lead} takesFocus>
      <FileFacts inspection={inspection} notesToo />
      {children}
      <div className="row">
        <Button kind="primary" onPress={onGoOn} disabled={missing !== null}>
          Go on
        </Button>
        <Button onPress={onLeave}>Leave it</Button>
        {missing !== null && <span className="soft">{missing}</span>}
      </div>
    </Panel>
  );
}
