import { useEffect, useState } from "react";
import type { TheatreLists } from "../../../shared/contract/schedule.ts";
import { layOutPages, type LaidOutPage } from "../../paper/lay-out.tsx";
import { glyphsOfPaper, printable, type Printable } from "../../paper/printable.ts";

type Drawn = Printable & {
  /** What was to be drawn: `lists` is that as it can be drawn. */
  readonly of: TheatreLists;
  readonly pages: readonly LaidOutPage[];
};

/** The pages of these lists, with the lists as they can be drawn; null while they are being laid out. */
export function usePages(lists: TheatreLists | null): Drawn | null {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    if (lists === null) return undefined;
    let overtaken = false;
    const goOn = async (): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve));
      return !overtaken;
    };
    const drawable = printable(lists, glyphsOfPaper());
    void layOutPages(drawable.lists, true, goOn).then((pages) => {
      if (pages !== null && !overtaken) setDrawn({ ...drawable, of: lists, pages });
    });
    return () => {
      overtaken = true;
    };
  }, [lists]);
  return drawn?.of === lists ? drawn : null;
}
