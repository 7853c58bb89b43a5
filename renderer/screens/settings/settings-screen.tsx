import type { Answer } from "../../../shared/contract/methods.ts";
import type { Trust } from "../../../shared/domain/trust/trust.ts";
import { Page } from "../../components/page.tsx";
import { AboutPanel } from "./about-panel.tsx";
import { CoverPanel } from "./cover-panel.tsx";
import { DataPanel } from "./data-panel.tsx";
import { IdleLockPanel } from "./idle-lock-panel.tsx";
import { MappingsPanel } from "./mappings-panel.tsx";
import { PassphrasePanel } from "./passphrase-panel.tsx";
import { PlannerForm } from "./planner-form.tsx";
import { ProtectionPanel } from "./protection-panel.tsx";
import { TrustForm } from "./trust-form.tsx";
import { WatchedFolderPanel } from "./watched-folder-panel.tsx";

type SettingsScreenProps = { readonly trust: Trust; readonly status: Answer<"app.status"> };

/** The trust's choices, the planner's name, the data, and facts about this copy. */
export function SettingsScreen({ trust, status }: SettingsScreenProps) {
  return (
    <Page title="Settings">
      <div className="settings">
        <div className="stack">
          <TrustForm trust={trust} />
          <ProtectionPanel />
          <CoverPanel />
        </div>
        <div className="stack">
          <PlannerForm />
          <WatchedFolderPanel />
          <MappingsPanel />
          <IdleLockPanel />
          <PassphrasePanel />
          <DataPanel status={status} />
          <AboutPanel version={status.appVersion} />
        </div>
      </div>
    </Page>
  );
}
