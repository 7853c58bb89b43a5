import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";

/** The sections of the return, in the order of the work. */
export const SECTIONS = ["figures", "checks", "beside", "positions", "layouts", "staffing"] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_WORDS: Readonly<Record<Section, string>> = {
  figures: "Figures",
  checks: "Checks",
  beside: "Beside the counts",
  positions: "Positions",
  layouts: "Layouts",
  staffing: "Staffing",
};

type SectionsProps = {
  readonly section: Section;
  readonly onChange: (section: Section) => void;
  /** The note after the name of a section: how much there is to do. */
  readonly notes: Partial<Record<Section, ReactNode>>;
  readonly children: ReactNode;
};

/** The sections of the return as tabs below its heading; only the chosen one is on the page. */
export function Sections({ section, onChange, notes, children }: SectionsProps) {
  return (
    <Tabs
      className="sections"
      keyboardActivation="manual"
      selectedKey={section}
      onSelectionChange={(key) => {
        const next = SECTIONS.find((name) => name === key);
        if (next !== undefined) onChange(next);
      }}
    >
      <TabList className="sections-list" aria-label="Parts of the return">
        {SECTIONS.map((name) => (
          <Tab key={name} id={name} className="tab">
            {SECTION_WORDS[name]}
            {notes[name] !== undefined && <span className="sections-note">{notes[name]}</span>}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={section} id={section} className="sections-panel">
        {children}
      </TabPanel>
    </Tabs>
  );
}

/**
 * Moves the focus to the name of the section that is about to appear, because the button that led there is gone then.
 */
export function focusSection(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(".sections-list [role='tab'][aria-selected='true']")?.focus();
  });
}
